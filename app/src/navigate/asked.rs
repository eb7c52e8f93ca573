//! What a click or a form asks for, where it is a page of this site.

use leptos::{
    prelude::{document, location, window},
    web_sys::{
        Element, Event, FormData, HtmlAnchorElement, HtmlElement, HtmlFormElement, MouseEvent, SubmitEvent, Url,
        UrlSearchParams,
    },
};
use wasm_bindgen::{JsCast, JsValue};

/// Marks a form that the browser shall send itself.
const PLAIN: &str = "data-plain";
/// Marks a form that is being sent.
const SENDING: &str = "aria-busy";

pub struct Asked {
    /// Without the part behind "#".
    pub url: String,
    pub hash: String,
    pub sent: Option<Sent>,
}

/// A form that writes.
pub struct Sent {
    pub body: JsValue,
    form: HtmlFormElement,
    by: Option<HtmlElement>,
}

impl Asked {
    fn new(url: &Url, sent: Option<Sent>) -> Self {
        let hash = url.hash();
        url.set_hash("");
        Self {
            url: url.href(),
            hash,
            sent,
        }
    }

    /// What a plain click on a link asks for.
    pub fn by_click(ev: &MouseEvent) -> Option<Self> {
        let is_plain = ev.button() == 0 && !(ev.meta_key() || ev.ctrl_key() || ev.shift_key() || ev.alt_key());
        let link = link_of(ev).filter(|_| is_plain && !ev.default_prevented())?;
        let asked = Self::new(&here(&link)?, None);
        // The browser moves within a page.
        let within = !asked.hash.is_empty() && asked.url == address();
        (!within).then_some(asked)
    }

    /// What a form asks for; the form is marked until [`Sent::done`].
    pub fn by_form(ev: &SubmitEvent) -> Option<Self> {
        let form: HtmlFormElement = ev.target()?.dyn_into().ok()?;
        let by: Option<HtmlElement> = ev.submitter();
        if ev.default_prevented() || form.has_attribute(PLAIN) || form.has_attribute("target") {
            return None;
        }
        // A field may be called like a property of the form.
        let of = |name: &str, button: &str| {
            let own = by.as_ref().and_then(|by| by.get_attribute(button));
            own.or_else(|| form.get_attribute(name))
        };
        let action = of("action", "formaction").unwrap_or_else(|| location().href().unwrap_or_default());
        let url = of_this_site(Url::new_with_base(&action, &address()).ok()?)?;
        let data = FormData::new_with_form(&form).ok()?;
        if let Some((name, value)) = by
            .as_ref()
            .and_then(|by| Some((by.get_attribute("name")?, by.get_attribute("value")?)))
        {
            data.append_with_str(&name, &value).ok()?;
        }
        let is_post = of("method", "formmethod").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        let params = || UrlSearchParams::new_with_str_sequence_sequence(&data).ok();
        if !is_post {
            url.set_search(&String::from(params()?.to_string()));
            return Some(Self::new(&url, None));
        }
        let is_upload = of("enctype", "formenctype").is_some_and(|kind| kind == "multipart/form-data");
        let body = if is_upload { data.into() } else { params()?.into() };
        Some(Self::new(&url, Some(Sent { body, form, by })))
    }

    /// The browser does what it would have done. A form is not sent twice, where the first time was answered.
    pub fn plainly(self, was_answered: bool) {
        match self.sent {
            None => {
                let _ = location().assign(&(self.url + &self.hash));
            }
            Some(_) if was_answered => {
                let _ = location().reload();
            }
            Some(Sent { form, by, .. }) => {
                let _ = form.remove_attribute(SENDING);
                let _ = form.set_attribute(PLAIN, "");
                let _ = match by {
                    Some(by) => form.request_submit_with_submitter(Some(&by)),
                    None => form.request_submit(),
                };
            }
        }
    }
}

impl Sent {
    /// Marks the form as being sent; `false` if it is already.
    pub fn begin(&self) -> bool {
        !self.form.has_attribute(SENDING) && self.form.set_attribute(SENDING, "true").is_ok()
    }

    pub fn done(&self) {
        let _ = self.form.remove_attribute(SENDING);
    }

    /// Where to find the same form in another version of the page: by where it is sent to, and its place among those.
    pub fn place(&self) -> Option<FormPlace> {
        let action = self.form.get_attribute("action")?;
        let at = forms_to(&action).position(|form| form == self.form)?;
        let held = match &self.by {
            Some(button) => Held::Button(button.get_attribute("value")),
            None => Held::Field,
        };
        Some(FormPlace { action, at, held })
    }
}

pub struct FormPlace {
    action: String,
    at: usize,
    held: Held,
}

/// What of a form one was at.
enum Held {
    /// The button with this value.
    Button(Option<String>),
    /// The field whose change sent it.
    Field,
}

impl FormPlace {
    /// What to hold on to: the same button, or another one where it is gone; or the field.
    pub fn find(&self) -> Option<HtmlElement> {
        let form = forms_to(&self.action).nth(self.at)?;
        let first = |selectors: &str| form.query_selector(selectors).ok().flatten();
        let held = match &self.held {
            Held::Button(Some(value)) => first(&format!("button[value=\"{value}\"]")).or_else(|| first("button")),
            Held::Button(None) => first("button"),
            Held::Field => first("input:not([type=hidden])"),
        };
        held?.dyn_into().ok()
    }
}

fn forms_to(action: &str) -> impl Iterator<Item = HtmlFormElement> {
    let forms = document().forms();
    let forms = (0..forms.length()).filter_map(move |at| forms.item(at)?.dyn_into::<HtmlFormElement>().ok());
    forms.filter(move |form| form.get_attribute("action").as_deref() == Some(action))
}

/// The page that a link leads to, where a finger or pointer is on one: worth fetching before it is asked for.
pub fn pointed_at(ev: &Event) -> Option<String> {
    let asked = Asked::new(&here(&link_of(ev)?)?, None);
    (asked.url != address()).then_some(asked.url)
}

/// The address of the page that is open, without the part behind "#".
pub fn address() -> String {
    let href = location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

fn link_of(ev: &Event) -> Option<HtmlAnchorElement> {
    let on: Element = ev.target()?.dyn_into().ok()?;
    on.closest("a[href]").ok()??.dyn_into().ok()
}

/// Where a link leads on this site, in this window.
fn here(link: &HtmlAnchorElement) -> Option<Url> {
    let elsewhere = link.has_attribute("target") || link.has_attribute("download");
    let url = Url::new(&link.href()).ok().filter(|_| !elsewhere)?;
    // What is for programs is no page.
    let is_page = !url.pathname().starts_with("/api/") || url.pathname() == "/api/docs";
    of_this_site(url).filter(|_| is_page)
}

fn of_this_site(url: Url) -> Option<Url> {
    (url.origin() == location().origin().ok()?).then_some(url)
}

/// Whether the reader asked to be sent little.
pub fn saves_data() -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let connection = get(&window().navigator(), "connection");
    !connection.is_falsy() && get(&connection, "saveData").is_truthy()
}

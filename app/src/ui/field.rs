//! Inputs with their label, hint and error; they keep what was typed into a form that failed.

use leptos::prelude::*;

use super::raw::textarea_text;
use crate::api::visit::Visit;

/// A line of text. `kind` is the input's type. Further attributes: `attr:min="1"`; they reach the
/// wrapping element, so what the input itself needs is a property here.
#[component]
pub fn Field(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(default = "text")] kind: &'static str,
    /// Shown until something else was typed.
    #[prop(optional, into)]
    value: String,
    #[prop(optional, into)] hint: String,
    /// What the browser may fill in (HTML, "autofill detail tokens").
    #[prop(default = "off")]
    autocomplete: &'static str,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] required: bool,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] minlength: Option<u32>,
    /// Of several like forms on a page the one that it stands in, by the name and value of a hidden field.
    #[prop(optional)]
    among: Option<(&'static str, String)>,
) -> impl IntoView {
    let told = Told::asked(&name, &hint, among);
    view! {
        <div class="field" data-invalid=told.invalid()>
            <label for=told.id.clone()>{label}</label>
            <input
                id=told.id.clone()
                type=kind
                name=name
                value=told.typed.clone().unwrap_or(value)
                autocomplete=autocomplete
                inputmode=inputmode
                required=required
                maxlength=maxlength
                minlength=minlength
                aria-invalid=told.invalid()
                aria-describedby=told.described_by()
            />
            {told.shown()}
        </div>
    }
    .into_any()
}

/// Several lines of text.
#[component]
pub fn Area(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = 3)] rows: u32,
    #[prop(optional)] maxlength: Option<u32>,
    /// Of several like forms on a page the one that it stands in, by the name and value of a hidden field.
    #[prop(optional)]
    among: Option<(&'static str, String)>,
) -> impl IntoView {
    let told = Told::asked(&name, &hint, among);
    view! {
        <div class="field" data-invalid=told.invalid()>
            <label for=told.id.clone()>{label}</label>
            <textarea
                id=told.id.clone()
                name=name
                rows=rows.to_string()
                maxlength=maxlength
                aria-invalid=told.invalid()
                aria-describedby=told.described_by()
            >
                {textarea_text(told.typed.as_deref().unwrap_or(&value))}
            </textarea>
            {told.shown()}
        </div>
    }
    .into_any()
}

/// One of a select's options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub text: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            text: text.into(),
        }
    }
}

/// One of a few.
#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    /// The value chosen until another one was.
    #[prop(optional, into)]
    chosen: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = "off")] autocomplete: &'static str,
) -> impl IntoView {
    let told = Told::of(&name, &hint);
    let chosen = told.typed.clone().unwrap_or(chosen);
    let options = choices
        .into_iter()
        .map(|choice| view! { <option value=choice.value.clone() selected=choice.value == chosen>{choice.text}</option> })
        .collect_view();
    view! {
        <div class="field" data-invalid=told.invalid()>
            <label for=told.id.clone()>{label}</label>
            <select
                id=told.id.clone()
                name=name
                autocomplete=autocomplete
                aria-invalid=told.invalid()
                aria-describedby=told.described_by()
            >
                {options}
            </select>
            {told.shown()}
        </div>
    }
    .into_any()
}

/// One of a few, all of which are seen.
#[component]
pub fn Radios(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    /// The value chosen until another one was.
    #[prop(optional, into)]
    chosen: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let told = Told::of(&name, &hint);
    let chosen = told.typed.clone().unwrap_or(chosen);
    let choices = choices
        .into_iter()
        .map(|choice| {
            let checked = choice.value == chosen;
            view! {
                <label class="check">
                    <input type="radio" name=name.clone() value=choice.value checked=checked required=required/>
                    <span>{choice.text}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field radios" role="radiogroup" aria-invalid=told.invalid() aria-describedby=told.described_by()>
            <legend>{label}</legend>
            <div>{choices}</div>
            {told.shown()}
        </fieldset>
    }
    .into_any()
}

/// A value that a form sends along.
#[component]
pub fn Hidden(#[prop(into)] name: String, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

/// Brings the visitor back to this very page: after success too, with `next`.
#[component]
pub fn Back(#[prop(optional)] next: bool) -> impl IntoView {
    let path = Visit::current().path;
    view! {
        <Hidden name="back" value=path.clone()/>
        {next.then(|| view! { <Hidden name="next" value=path/> })}
    }
    .into_any()
}

/// Lets a form take effect once only, however often it is sent.
#[component]
pub fn Once() -> impl IntoView {
    let visit = Visit::current();
    visit.reply.keep_to_visit();
    view! { <Hidden name="key" value=visit.once/> }.into_any()
}

/// Shows that the form of a deed which can't be taken back comes from this very page. Good for one attempt.
#[component]
pub fn Proof(#[prop(into)] of: String) -> impl IntoView {
    let visit = Visit::current();
    visit.reply.ask_for_proof();
    view! { <Hidden name="proof" value=(visit.prove)(&of)/> }.into_any()
}

/// What the visit has to say about one field.
struct Told {
    id: String,
    typed: Option<String>,
    error: Option<String>,
    hint: Option<String>,
}

impl Told {
    fn of(name: &str, hint: &str) -> Self {
        let visit = Visit::current();
        Self {
            id: format!("field-{name}"),
            typed: visit.typed(name).map(str::to_owned),
            error: visit.problem_in(name).map(|problem| match &problem.fix {
                Some(fix) => format!("{}. {fix}", problem.title),
                None => problem.title.clone(),
            }),
            hint: (!hint.is_empty()).then(|| hint.to_owned()),
        }
    }

    fn asked(name: &str, hint: &str, among: Option<(&'static str, String)>) -> Self {
        match among {
            Some((field, value)) => Self::among(name, hint, field, &value),
            None => Self::of(name, hint),
        }
    }

    /// As [`Told::of`], with an id of its own, and nothing to say unless this form is the one that failed.
    fn among(name: &str, hint: &str, field: &str, value: &str) -> Self {
        let told = Self::of(name, hint);
        let was_sent = Visit::current().typed(field) == Some(value);
        Self {
            id: format!("{}-{value}", told.id),
            typed: told.typed.filter(|_| was_sent),
            error: told.error.filter(|_| was_sent),
            hint: told.hint,
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    fn described_by(&self) -> Option<String> {
        (self.error.is_some() || self.hint.is_some()).then(|| format!("{}-told", self.id))
    }

    fn shown(&self) -> AnyView {
        let id = self.described_by();
        let (hint, error) = (self.hint.clone(), self.error.clone());
        id.map(|id| {
            view! {
                <p class="told" id=id>
                    {error.map(|error| view! { <strong>{error}</strong> " " })}
                    {hint}
                </p>
            }
        })
        .into_any()
    }
}

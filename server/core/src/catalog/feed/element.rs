//! One element of a product while it is read, with the elements inside it.

use std::borrow::Cow;

use quick_xml::escape::escape;
use quick_xml::events::BytesStart;

use super::column::{Column, squash};
use super::field::{Detail, Field};
use super::reference::resolve;
use super::row::RawRow;
use super::tag::effect;

pub(super) struct Element {
    field: Field,
    parts: Detail,
    inside: Vec<String>,
    line: u64,
}

impl Element {
    pub(super) fn of(tag: &BytesStart<'_>, line: u64) -> Self {
        Self {
            field: Field::of(tag),
            parts: Detail::default(),
            inside: Vec::new(),
            line,
        }
    }

    pub(super) fn open(&mut self, tag: &BytesStart<'_>) {
        let name = squash(tag.local_name().as_ref());
        self.mark("<", &name);
        self.inside.push(name);
    }

    /// `false` if it is the element itself that ends.
    pub(super) fn close(&mut self) -> bool {
        let Some(name) = self.inside.pop() else {
            return false;
        };
        self.mark("</", &name);
        true
    }

    pub(super) fn push_text(&mut self, text: &str) {
        let text = self.as_text(text.into());
        self.parts.text_of(&self.inside, &mut self.field).push_str(&text);
    }

    /// What is not to be parsed as XML may be HTML, wherever it stands.
    pub(super) fn push_cdata(&mut self, text: &str) {
        self.parts.text_of(&self.inside, &mut self.field).push_str(text);
    }

    /// A reference nobody knows stays as it is written, to be told where the text is understood.
    pub(super) fn push_reference(&mut self, name: &str) {
        let characters = match resolve(name) {
            Some(characters) => self.as_text(characters),
            None => format!("&{name};").into(),
        };
        self.parts.text_of(&self.inside, &mut self.field).push_str(&characters);
    }

    pub(super) fn finish(self, row: &mut RawRow) {
        match self.field.column {
            Some(Column::ProductDetail) if self.parts.is_whole() => row.details.push(self.parts.pair()),
            Some(column) => row.push(column, self.line, &self.field.text, self.field.standing),
            None => {}
        }
    }

    /// Elements inside a text are its markup; those that HTML does not know part it.
    fn mark(&mut self, opening: &str, name: &str) {
        if self.holds_markup() {
            let name = if effect(name).is_some() { name } else { "div" };
            self.field.text.extend([opening, name, ">"]);
        }
    }

    /// Beside elements, a `<` that was escaped is no tag's.
    fn as_text<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        if self.inside.is_empty() || !self.holds_markup() {
            text
        } else {
            Cow::Owned(escape(&*text).into_owned())
        }
    }

    fn holds_markup(&self) -> bool {
        let is_detail = self.field.column == Some(Column::ProductDetail);
        !is_detail && self.field.column.is_some_and(Column::holds_markup)
    }
}

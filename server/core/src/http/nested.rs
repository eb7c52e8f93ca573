//! Forms with fields like `lines.a`, which are the parts of an object `lines`. A text is read as what its type asks for: a
//! number where one is due, and else the text that it is.

use std::collections::BTreeMap;

use serde::{
    Deserializer,
    de::{
        IntoDeserializer, Visitor,
        value::{Error, MapDeserializer},
    },
    forward_to_deserialize_any,
};

/// The fields of a form, of which one at least has parts.
pub struct Nested(BTreeMap<String, Field>);

enum Field {
    Text(String),
    Parts(BTreeMap<String, Text>),
}

struct Text(String);

impl Nested {
    /// `None` without a field that has parts, and where one both has parts and is a text.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(bytes).ok()?;
        if !pairs.iter().any(|(name, _)| name.contains('.')) {
            return None;
        }
        let mut form = BTreeMap::new();
        for (name, text) in pairs {
            let Some((object, part)) = name.split_once('.') else {
                form.insert(name, Field::Text(text));
                continue;
            };
            let field = form.entry(object.to_owned());
            match field.or_insert_with(|| Field::Parts(BTreeMap::new())) {
                Field::Parts(parts) => parts.insert(part.to_owned(), Text(text)),
                Field::Text(_) => return None,
            };
        }
        Some(Self(form))
    }

    pub fn deserializer<'de>(self) -> impl Deserializer<'de, Error = Error> {
        MapDeserializer::new(self.0.into_iter())
    }
}

impl<'de> IntoDeserializer<'de> for Field {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Field {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => Text(text).deserialize_any(visitor),
            Self::Parts(parts) => visitor.visit_map(MapDeserializer::new(parts.into_iter())),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => Text(text).deserialize_i64(visitor),
            Self::Parts(_) => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => Text(text).deserialize_enum(name, variants, visitor),
            Self::Parts(_) => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de> for Text {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Text {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.0)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0.trim().parse() {
            Ok(number) => visitor.visit_i64(number),
            Err(_) => visitor.visit_string(self.0),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.into_deserializer().deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Form {
        service: i64,
        #[serde(default)]
        note: Option<String>,
        stars: BTreeMap<String, i64>,
        #[serde(default)]
        text: BTreeMap<String, String>,
    }

    fn read(form: &str) -> Result<Form, String> {
        let nested = Nested::of(form.as_bytes()).ok_or("a plain form")?;
        Form::deserialize(nested.deserializer()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_text_is_read_as_what_is_due() {
        let form = read("service=4&note=12&stars.a=+5&text.a=007&text.b=x.y&other=1").expect("a form");
        assert_eq!((form.service, form.note.as_deref()), (4, Some("12")));
        assert_eq!(form.stars, BTreeMap::from([("a".to_owned(), 5)]));
        let texts = [("a", "007"), ("b", "x.y")].map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(form.text, BTreeMap::from(texts));
    }

    #[test]
    fn what_is_no_number_is_told() {
        let told = read("service=4&stars.a=many").expect_err("a text");
        assert!(told.contains("invalid type: string \"many\", expected i64"), "{told}");
        assert!(read("service=4&stars.a=").is_err());
        assert!(read("service.a=4&stars.a=1").is_err());
        assert_eq!(read("service=4"), Err("a plain form".to_owned()));
        assert_eq!(read("stars=4&stars.a=1"), Err("a plain form".to_owned()));
    }
}

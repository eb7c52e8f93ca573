//! Plain enums whose names the database and the wire spell alike.

/// Gives a plain enum `ALL`, `name` and `from_name`.
macro_rules! named {
    ($kind:ident { $($variant:ident : $name:literal),+ $(,)? }) => {
        impl $kind {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

pub(crate) use named;

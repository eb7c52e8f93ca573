//! Whatever is written in several ways is found in each of them.

use super::super::testing::{engine, product, products, query};
use super::*;

/// Of a product and a decoy, what each of the queries finds first.
fn each_finds(product: &Document, queries: &[&str]) {
    let decoy = super::super::testing::product(2, 2, "Something else altogether");
    let engine = engine(vec![decoy, product.clone()]);
    for text in queries {
        let found = engine.search(&query(text)).expect("memory can be read");
        assert_eq!(products(&found).first(), Some(&1), "{text} in {product:?}");
        assert_eq!((&found.corrected, found.total.value), (&None, 1), "{text}");
    }
}

fn named(name: &str) -> Document {
    product(1, 3, name)
}

#[test]
fn an_article_number_that_stands_nowhere_else_is_found_however_it_is_written() {
    let maker = |mpn: &str| Document {
        codes: vec![mpn.to_owned()],
        ..named("Noise cancelling")
    };
    let wh = [
        "WH-1000XM4",
        "wh1000xm4",
        "WH 1000 XM4",
        "wh1000-xm4",
        "wh 1000 xm 4",
        "WH/1000.XM4",
        "noise wh-1000xm4",
    ];
    each_finds(&maker("WH-1000XM4"), &wh);
    each_finds(&maker("wh1000xm4"), &wh);
    each_finds(
        &maker("910.005.630"),
        &[
            "910.005.630",
            "910005630",
            "910-005-630",
            "910 005 630",
            "logitech 910-005-630",
        ],
    );
    let sku = Document {
        codes: vec!["AB/12_34 C".to_owned(), "0882780756328".to_owned()],
        ..named("Thing")
    };
    each_finds(
        &sku,
        &[
            "ab1234c",
            "AB 12 34 C",
            "0 882780 756328",
            "882780756328",
            "thing ab-1234-c",
        ],
    );
    each_finds(&named("Camera WH 1000 XM 4"), &wh[..6]);
}

#[test]
fn sizes_and_measures_are_found_however_they_are_written() {
    let described = |text: &str| Document {
        description: text.to_owned(),
        ..named("Thing")
    };
    let sizes = [
        "30x40",
        "30 x 40",
        "30 x 40 cm",
        "30×40",
        "30X40cm",
        "30*40",
        "30cm x 40cm",
    ];
    for size in sizes {
        each_finds(&named(&format!("Frame {size}")), &sizes[..2]);
        each_finds(
            &described(&format!("Measures {size}.")),
            &["30x40", "thing 30*40", "30 × 40"],
        );
    }
    each_finds(&named("Frame 30 x 40 cm"), &sizes);
    each_finds(&named("Screw M6 x 12"), &["m6x12", "M6×12", "m6 x 12"]);
    each_finds(
        &described("Holds 2,5 l or 500 ml"),
        &["2.5 l", "2.5l", "500ml", "500 ml"],
    );
    each_finds(&named("Hosts 1,000 pieces"), &["1000 pieces", "1,000 pieces"]);
    each_finds(&named("Screen 15.6\""), &["15.6 inch", "15.6in", "15.6-inch", "15,6\""]);
}

#[test]
fn numbers_of_several_parts_are_found_however_they_are_parted() {
    let ways = [
        "205/55R16",
        "205 55 r16",
        "205/55 r16",
        "205-55-R16",
        "20555r16",
        "205 55R16",
    ];
    for way in &ways {
        each_finds(&named(&format!("Tyre {way}")), &ways);
    }
    let described = |text: &str| Document {
        description: text.to_owned(),
        ..named("Thing")
    };
    for way in ["Fits 205/55R16 rims", "Fits 205/55 R16 rims"] {
        each_finds(&described(way), &ways[..4]);
    }
    each_finds(
        &named("Filter 910.005.630"),
        &["910 005 630", "910-005-630", "910005630"],
    );
}

#[test]
fn plurals_with_two_singulars_meet_both() {
    for (plural, singulars) in [
        ("Axes", ["axe", "axis"]),
        ("Staves", ["stave", "staff"]),
        ("Lives", ["live", "life"]),
        ("Bases", ["base", "basis"]),
    ] {
        for singular in singulars {
            each_finds(&named(plural), &[singular, plural]);
            each_finds(&named(singular), &[singular, plural]);
        }
    }
}

#[test]
fn words_written_together_and_apart_meet() {
    let brand = |name: &str| Document {
        company_name: name.to_owned(),
        ..named("Printer")
    };
    for name in ["Hewlett-Packard", "Hewlett Packard", "HewlettPackard"] {
        each_finds(
            &brand(name),
            &[
                "hewlettpackard",
                "hewlett packard",
                "Hewlett-Packard printer",
                "HewlettPackard",
            ],
        );
    }
    each_finds(
        &brand("Jack Wolf Skin"),
        &["jackwolfskin", "jack wolf skin", "JackWolfskin"],
    );
    each_finds(
        &brand("TheNorthFace"),
        &["the north face", "thenorthface", "The North Face"],
    );
    each_finds(
        &brand("The North Face"),
        &["thenorthface", "TheNorthFace", "the northface"],
    );
    let black = [
        "black & decker",
        "black and decker",
        "black decker",
        "blackanddecker",
        "blackdecker",
        "Black&Decker",
    ];
    each_finds(&brand("Black & Decker"), &black);
    each_finds(&brand("BLACK+DECKER"), &black[..3]);
    each_finds(&brand("Black and Decker"), &black);
    each_finds(&brand("Black＆Decker"), &black);
    each_finds(
        &brand("BlackDecker"),
        &["black & decker", "black and decker", "black decker"],
    );
    each_finds(
        &brand("BlackAndDecker"),
        &["black & decker", "black and decker", "black decker"],
    );
    each_finds(
        &named("Bang & Olufsen Beoplay"),
        &["bangandolufsen", "bangolufsen", "bang and olufsen beoplay"],
    );
    each_finds(&named("PlayStation"), &["play station", "playstation", "PlayStation"]);
    each_finds(&named("Play Station"), &["play station", "playstation", "PlayStation"]);
    each_finds(&named("Head phones"), &["headphones", "headphone", "head phones"]);
}

#[test]
fn names_with_other_letters_meet() {
    let brand = |name: &str| Document {
        company_name: name.to_owned(),
        ..named("Printer")
    };
    for name in ["Müller", "Muller", "Mueller", "MU\u{308}LLER"] {
        each_finds(&brand(name), &["müller", "muller", "mueller", "Müllers printer"]);
        each_finds(&named(name), &["müller", "muller", "mueller"]);
    }
    each_finds(&named("Jørgensen"), &["jorgensen", "joergensen", "jørgensen"]);
    each_finds(
        &named("Großes Gefäß"),
        &["grosses gefass", "grosses gefaess", "großes gefäß"],
    );
    for (with, spelt) in [
        ("Kühlschränke", "Kuehlschraenke"),
        ("Möbelfüße", "Moebelfuesse"),
        ("Türschlösser", "Tuerschloesser"),
        ("Übergröße", "Uebergroesse"),
        ("Smørrebrød", "Smoerrebroed"),
        ("Räucheröfen", "Raeucheroefen"),
        ("Ålesund", "Aalesund"),
    ] {
        let described = Document {
            description: spelt.to_owned(),
            ..named("Thing")
        };
        let plain = analysis::fold(with);
        for product in [&named(with), &named(spelt), &brand(spelt), &described] {
            each_finds(product, &[with, spelt, &plain]);
        }
    }
    each_finds(&named("Blue shoes"), &["blue", "shoe"]);
}

#[test]
fn traditional_and_simplified_chinese_meet() {
    let chinese = |name: &str| Document {
        name_zh: name.to_owned(),
        ..named("Thing")
    };
    for name in ["無線手機", "无线手机"] {
        each_finds(&chinese(name), &["手機", "手机", "無線手机"]);
    }
}

#[test]
fn a_currency_survives_packing() {
    assert_eq!(unpack_currency(pack_currency("CNY")), "CNY");
    assert_eq!(unpack_currency(pack_currency("")), "");
}

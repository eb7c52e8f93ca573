//! Takes the plural of English words away.
//!
//! The S-stemmer of D. Harman, "How effective is suffixing?" (1991), which harms names and model numbers least, with
//! "-ches", "-xes" and the like added, "-ie" made equal to "-y", and lists for what no rule knows.

/// Plurals that are whole words, by their singulars.
const WORDS: &[(&str, &str)] = &[
    ("men", "man"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("mice", "mouse"),
    ("dormice", "dormouse"),
    ("geese", "goose"),
    ("lice", "louse"),
    ("oxen", "ox"),
    ("people", "person"),
    ("leaves", "leaf"),
    ("loaves", "loaf"),
    ("meatloaves", "meatloaf"),
    ("halves", "half"),
    ("calves", "calf"),
    ("elves", "elf"),
    ("hooves", "hoof"),
    ("thieves", "thief"),
    ("wives", "wife"),
    ("housewives", "housewife"),
    ("midwives", "midwife"),
    ("axes", "axe"),
    ("pickaxes", "pickaxe"),
    ("battleaxes", "battleaxe"),
    ("buses", "bus"),
    ("busses", "bus"),
    ("minibuses", "minibus"),
    ("omnibuses", "omnibus"),
    ("trolleybuses", "trolleybus"),
    ("gases", "gas"),
    ("gasses", "gas"),
    ("biogases", "biogas"),
    ("atlases", "atlas"),
    ("canvases", "canvas"),
    ("canvasses", "canvas"),
    ("biases", "bias"),
    ("aliases", "alias"),
    ("pancreases", "pancreas"),
    ("christmases", "christmas"),
    ("irises", "iris"),
    ("trellises", "trellis"),
    ("chassises", "chassis"),
    ("clematises", "clematis"),
    ("pelvises", "pelvis"),
    ("quizzes", "quiz"),
    ("topazes", "topaz"),
    ("matrices", "matrix"),
    ("indices", "index"),
    ("vertices", "vertex"),
    ("appendices", "appendix"),
    ("cacti", "cactus"),
    ("fungi", "fungus"),
    ("octopi", "octopus"),
];

/// Plurals that also end longer words: "bookshelves", "grandchildren".
const ENDINGS: &[(&str, &str)] = &[
    ("children", "child"),
    ("women", "woman"),
    ("shelves", "shelf"),
    ("knives", "knife"),
    ("wolves", "wolf"),
    ("scarves", "scarf"),
    ("policemen", "policeman"),
    ("firemen", "fireman"),
    ("salesmen", "salesman"),
    ("snowmen", "snowman"),
    ("workmen", "workman"),
    ("craftsmen", "craftsman"),
    ("sportsmen", "sportsman"),
    ("fishermen", "fisherman"),
    ("gentlemen", "gentleman"),
    ("handymen", "handyman"),
    ("horsemen", "horseman"),
];

/// Words in "-s" that are no plurals, or that would become other words without it.
const SINGULAR: &[&str] = &[
    "news",
    "series",
    "species",
    "physics",
    "mathematics",
    "canvas",
    "atlas",
    "bias",
    "alias",
    "biogas",
    "pancreas",
    "christmas",
    "adidas",
    "texas",
    "kansas",
    "dallas",
    "vegas",
    "does",
    "goes",
    "always",
    "chaos",
    "kudos",
    "cosmos",
    "asbestos",
    "calvados",
    "rhinoceros",
    "perhaps",
    "lens",
];

/// "-us" and "-is" end many singulars; these are plurals.
const PLURAL: &[&str] = &[
    "menus",
    "gurus",
    "tutus",
    "emus",
    "cpus",
    "gpus",
    "skus",
    "haikus",
    "tofus",
    "taxis",
    "skis",
    "bikinis",
    "tankinis",
    "kiwis",
    "khakis",
    "safaris",
    "alibis",
    "yetis",
    "zucchinis",
    "martinis",
    "jacuzzis",
    "minis",
    "rabbis",
    "alkalis",
    "chillis",
    "chilis",
    "wiis",
    "jetskis",
    "origamis",
    "salamis",
    "tsunamis",
    "kimonos",
    "plateaus",
    "bureaus",
    "chateaus",
    "gateaus",
    "raviolis",
    "paninis",
    "sushis",
    "teriyakis",
];

/// Singulars in "-us" that take "-es"; after other letters "-uses" is the plural of "-use".
const LATIN: &[&str] = &[
    "viruses",
    "bonuses",
    "campuses",
    "cactuses",
    "walruses",
    "circuses",
    "choruses",
    "octopuses",
    "platypuses",
    "sinuses",
    "lotuses",
    "crocuses",
    "statuses",
    "hibiscuses",
    "eucalyptuses",
    "citruses",
    "papyruses",
    "abacuses",
    "nautiluses",
    "fetuses",
    "geniuses",
    "radiuses",
    "focuses",
    "censuses",
    "prospectuses",
    "surpluses",
    "rhombuses",
    "hippopotamuses",
    "pluses",
    "thesauruses",
    "cumuluses",
    "discuses",
    "exoduses",
    "terminuses",
    "apparatuses",
    "stimuluses",
    "uteruses",
    "humuses",
    "mucuses",
    "nexuses",
    "lexuses",
];

/// Singulars in "-che", "-sse" and "-oe", whose plural takes only "-s".
const SILENT: &[&str] = &[
    "caches",
    "aches",
    "headaches",
    "toothaches",
    "backaches",
    "earaches",
    "stomachaches",
    "heartaches",
    "moustaches",
    "mustaches",
    "niches",
    "quiches",
    "brioches",
    "creches",
    "cliches",
    "avalanches",
    "pastiches",
    "porsches",
    "douches",
    "gouaches",
    "psyches",
    "ceviches",
    "mousses",
    "posses",
    "crevasses",
    "impasses",
    "demitasses",
    "canoes",
    "oboes",
    "tiptoes",
    "mistletoes",
    "throes",
];

pub fn stem(word: &str) -> String {
    if word.len() < 3 || !word.is_ascii() {
        return word.to_owned();
    }
    match irregular(word) {
        Some(singular) => singular,
        None => regular(word),
    }
}

fn irregular(word: &str) -> Option<String> {
    if SINGULAR.contains(&word) {
        return Some(word.to_owned());
    }
    let whole = WORDS.iter().find(|(many, _)| *many == word);
    if let Some((_, one)) = whole {
        return Some((*one).to_owned());
    }
    let ending = ENDINGS
        .iter()
        .find_map(|(many, one)| Some((word.strip_suffix(many)?, one)));
    ending.map(|(start, one)| format!("{start}{one}"))
}

fn regular(word: &str) -> String {
    let cut = |n: usize| &word[..word.len() - n];
    let ends = |endings: &[&str]| endings.iter().any(|e| word.ends_with(e));
    if word.len() < 4 {
        word.to_owned()
    } else if PLURAL.contains(&word) || SILENT.contains(&word) {
        cut(1).to_owned()
    } else if LATIN.contains(&word) {
        cut(2).to_owned()
    } else if ends(&["ies"]) && word.len() > 4 {
        format!("{}y", cut(3))
    } else if ends(&["ie"]) {
        format!("{}y", cut(2))
    } else if ends(&["sses", "shes", "ches", "xes", "zzes", "tzes", "lenses"]) {
        cut(2).to_owned()
    } else if ends(&["oes"]) && word.len() > 5 && !ends(&["shoes"]) {
        cut(2).to_owned()
    } else if ends(&["s"]) && !ends(&["ss", "us", "is", "lens"]) {
        // "mens" and "womens" are what is left of "men's" and "women's".
        irregular(cut(1)).unwrap_or_else(|| cut(1).to_owned())
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEET: &str = "\
        headphones headphone | batteries battery | cities city | watches watch | boxes box | glasses glass |
        lenses lens | cookies cookie | movies movie | ties tie | players player | dishes dish | brushes brush |
        leaves leaf | knives knife | penknives penknife | shelves shelf | bookshelves bookshelf | wolves wolf |
        halves half | scarves scarf | scarfs scarf | loaves loaf | calves calf | wives wife |
        feet foot | teeth tooth | mice mouse | geese goose | people person | persons person | persons people |
        children child | childrens child | grandchildren grandchild | women woman | womens woman | men man | mens men |
        snowmen snowman | shoes shoe | horseshoes horseshoe | toes toe | hoes hoe | canoes canoe |
        potatoes potato | tomatoes tomato | heroes hero | mangoes mango | mangos mango | mosquitoes mosquito |
        buses bus | busses bus | minibuses minibus | viruses virus | cactuses cactus | cacti cactus | circuses circus |
        gases gas | atlases atlas | canvases canvas | biases bias | irises iris | quizzes quiz | waltzes waltz |
        axes axe | taxes tax | waxes wax | faxes fax | gloves glove | moves move | olives olive | sleeves sleeve |
        stoves stove | valves valve | curves curve | drives drive | hives hive | cases case | vases vase |
        bases base | sizes size | prizes prize | caches cache | headaches headache | moustaches moustache |
        niches niche | coaches coach | beaches beach | torches torch | mousses mousse | houses house | fuses fuse |
        blouses blouse | hoses hose | roses rose | noses nose | bridges bridge | menus menu | taxis taxi | skis ski |
        bikinis bikini | kiwis kiwi | plateaus plateau | classes class | basses bass | dresses dress | matrices matrix |
        selfies selfie | zombies zombie | pies pie | keys key | toys toy | trays tray | plates plate";

    const APART: &str = "\
        news new | lens len | glass glas | bass bas | series sery | series serie | species specie | canvas canva |
        atlas atla | bus bu | gas ga | plus plu | less les | physics physic | axes ax | axes axis | hoes hose |
        does doe | leaves leave | gloves glof | moves mof | olives olif | sleeves sleef | stoves stof | caches cach |
        headaches headach | cases cas | bases bas | bases basis | sizes siz | prizes priz | shoes sho | houses hous |
        fuses fus | clothes cloth | wives wive | lice lie | mice mic | feet fee | teeth tee | omen oman | specimen speciman |
        abdomen abdoman | ramen raman | lumens luman | tennis tenni | texas texa | christmas christma | adidas adida |
        virus viru | iris iri | chassis chassi | women wome | does do | goes go | posses poss | ties ty";

    fn each(table: &str, check: impl Fn(&str, &str)) {
        for pair in table.split('|') {
            let (a, b) = pair.trim().split_once(' ').expect("two words");
            check(a, b);
        }
    }

    #[test]
    fn plurals_meet_their_singulars() {
        each(MEET, |many, one| assert_eq!(stem(many), stem(one), "{many}, {one}"));
    }

    #[test]
    fn words_that_only_look_like_plurals_meet_nothing_else() {
        each(APART, |one, other| assert_ne!(stem(one), stem(other), "{one}, {other}"));
    }

    #[test]
    fn words_that_only_end_like_plurals_are_left_alone() {
        for word in "wireless bus lens tv ps4 tennis news series gas plus canvas specimen ramen xbox gps ios".split(' ')
        {
            assert_eq!(stem(word), word);
        }
    }
}

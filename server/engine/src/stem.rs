//! Takes the plural of English words away.
//!
//! The S-stemmer of D. Harman, "How effective is suffixing?" (1991), which harms names and model numbers least, with
//! "-ches", "-xes" and the like added, "-ie" made equal to "-y", and lists for what no rule knows.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::plurals::{ENDINGS, LATIN, NO_MEN, PLURAL, SILENT, SINGULAR, TWO_SINGULARS, WORDS};

pub fn stem(word: &str) -> String {
    if word.len() < 3 || !word.is_ascii() {
        return word.to_owned();
    }
    match irregular(word) {
        Some(singular) => singular,
        None => regular(word),
    }
}

/// What the lists know of whole words. Every word of every text is looked up.
enum Known {
    Singular,
    PluralOf(&'static str),
    /// Its singular is so many letters shorter.
    Longer(usize),
}

static KNOWN: LazyLock<HashMap<&str, Known>> = LazyLock::new(|| {
    let latin = LATIN.iter().map(|word| (*word, Known::Longer(2)));
    let plural = PLURAL.iter().chain(SILENT).map(|word| (*word, Known::Longer(1)));
    let words = WORDS.iter().map(|(many, one)| (*many, Known::PluralOf(one)));
    let singular = SINGULAR.iter().map(|word| (*word, Known::Singular));
    // Of two lists that know a word, the later one here says what it is.
    latin.chain(plural).chain(words).chain(singular).collect()
});

fn irregular(word: &str) -> Option<String> {
    match KNOWN.get(word) {
        Some(Known::Singular) => return Some(word.to_owned()),
        Some(Known::PluralOf(one)) => return Some((*one).to_owned()),
        Some(Known::Longer(_)) | None => {}
    }
    let ending = ENDINGS
        .iter()
        .find_map(|(many, one)| Some((word.strip_suffix(many)?, one)));
    let men = || Some((several_men(word)?, &"man"));
    ending.or_else(men).map(|(start, one)| format!("{start}{one}"))
}

/// What is before the "-men" of "postmen".
fn several_men(word: &str) -> Option<&str> {
    /// Shorter ones, "omen" and "lumen", are words of their own.
    const SHORTEST_START: usize = 3;
    let start = word.strip_suffix("men")?;
    let is_word = NO_MEN.iter().any(|no_men| word.ends_with(no_men));
    (start.len() >= SHORTEST_START && !is_word).then_some(start)
}

/// The singular that a plural has beside its stem: "axes" are of the axis too, not only of the axe.
pub fn other_singular(word: &str) -> Option<&'static str> {
    let found = TWO_SINGULARS.iter().find(|(many, _)| *many == word);
    found.map(|(_, one)| *one)
}

fn regular(word: &str) -> String {
    let cut = |n: usize| &word[..word.len() - n];
    let ends = |endings: &[&str]| endings.iter().any(|e| word.ends_with(e));
    if word.len() < 4 {
        word.to_owned()
    } else if let Some(Known::Longer(letters)) = KNOWN.get(word) {
        cut(*letters).to_owned()
    } else if ends(&["ies"]) && word.len() > 4 {
        format!("{}y", cut(3))
    } else if ends(&["ie"]) {
        format!("{}y", cut(2))
    } else if ends(&["sses", "shes", "ches", "xes", "zzes", "tzes", "lenses"])
        || (ends(&["oes"]) && word.len() > 5 && !ends(&["shoes"]))
    {
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
        selfies selfie | zombies zombie | pies pie | keys key | toys toy | trays tray | plates plate |
        postmen postman | firemen fireman | policemen policeman | handymen handyman | doormen doorman |
        yeomen yeoman | anglermen anglerman | gentlemens gentleman | dwarves dwarf | dwarfs dwarf | sheaves sheaf |
        radii radius | radiuses radius | theses thesis | hypotheses hypothesis | crises crisis | oases oasis |
        criteria criterion | phenomena phenomenon | larvae larva | formulae formula | formulas formula |
        antennae antenna | antennas antenna | chilies chili | chilis chili | chillies chilli | nuclei nucleus |
        bureaux bureau";

    const APART: &str = "\
        news new | lens len | glass glas | bass bas | series sery | series serie | species specie | canvas canva |
        atlas atla | bus bu | gas ga | plus plu | less les | physics physic | axes ax | axes axis | hoes hose |
        does doe | leaves leave | gloves glof | moves mof | olives olif | sleeves sleef | stoves stof | caches cach |
        headaches headach | cases cas | bases bas | bases basis | sizes siz | prizes priz | shoes sho | houses hous |
        fuses fus | clothes cloth | wives wive | lice lie | mice mic | feet fee | teeth tee | omen oman | specimen speciman |
        abdomen abdoman | ramen raman | lumens luman | tennis tenni | texas texa | christmas christma | adidas adida |
        virus viru | iris iri | chassis chassi | women wome | does do | goes go | posses poss | ties ty |
        specimens speciman | regimen regiman | acumen acuman | stamens staman | bitumen bituman | siemens sieman |
        cyclamen cyclaman | bilderrahmen bilderrahman | yemen yeman | hymen hyman | semen seman | axis axe |
        staff stave | life live | chillies chilly";

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

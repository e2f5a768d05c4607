//! Which language a goal is written in.

use super::cursor::is_any;
use crate::text::Lang;
use crate::text::search::characters;

/// Simplified characters that Japanese does not use, in order; a text of them without kana is Chinese.
const CHINESE: [char; 46] = [
    '业', '东', '两', '为', '习', '书', '们', '务', '发', '团', '实', '对', '应', '开', '户', '时', '标', '满', '环', '现', '线', '给',
    '绩', '营', '见', '计', '认', '让', '设', '访', '识', '该', '说', '请', '质', '车', '达', '过', '还', '这', '销', '长', '门', '间',
    '队', '额',
];
/// Short words that only the named languages have.
const FOREIGN: &str = "der|die|das|und|um|zu|auf|mit|bis|ende|wir|den|steigern|erhöhen|le|la|les|des|du|d'ici|et|pour|une|nos|el|los|las|para|del|nuestro|que|em|uma|os|il|di|entro|het|een|van|voor|och|att|bis|du|au|nous|je|nuestra|aumentar|augmenter|della|dei|delle|pelo|naar|ons|unsere|von|este|avant|antes|bis";
/// Short words by which English is known.
const ENGLISH: &str = "the|and|to|of|by|in|for|with|our|my|from|all|at|on|is|be|every|each|new|more|week|month|per|one|read|sales|we|close|win|increase|reduce|improve|learn|make|get|day|year|not|do|this|next";

/// The language, or nothing for one we do not read. An empty text counts as Japanese, the default.
pub(crate) fn detect(text: &str) -> Option<Lang> {
    let (mut kana, mut han, mut latin, mut other) = (0, 0, 0, 0);
    for (_, found) in characters(text) {
        match found {
            'ぁ'..='ヿ' | '\u{ff66}'..='\u{ff9f}' => kana += 1,
            '\u{3400}'..='\u{9fff}' => han += 1,
            '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => latin += 1,
            _ if found.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&found) => latin += 1,
            _ if unicode_ident::is_xid_start(found) => other += 1,
            _ => {}
        }
    }
    if other > kana + han + latin / 2 {
        return None;
    }
    let chinese = kana == 0 && han > 0 && text.chars().any(|found| CHINESE.binary_search(&found).is_ok());
    if kana + han > 0 && !chinese && (kana + han) * 4 >= latin {
        return Some(Lang::Ja);
    }
    if chinese {
        return None;
    }
    if latin == 0 {
        return if kana > 0 { Some(Lang::Ja) } else { Some(Lang::default()) };
    }
    let words = |list: &'static str| {
        let pieces = text.split(|found: char| !found.is_alphabetic() && found != '\'');
        pieces.take(120).filter(|piece| is_any(&piece.to_ascii_lowercase(), list)).count()
    };
    if words(FOREIGN) > words(ENGLISH) { None } else { Some(Lang::En) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_it_can_read() {
        assert_eq!(detect("売上目標達成"), Some(Lang::Ja));
        assert_eq!(detect("Win 5 deals by June"), Some(Lang::En));
        assert_eq!(detect("CRMのNPSを50にする"), Some(Lang::Ja));
        assert_eq!(detect("ﾘﾋﾟｰﾄ率３０％"), Some(Lang::Ja));
        assert_eq!(detect("Steigern wir den Umsatz bis Ende Juni um 20 %"), None);
        assert_eq!(detect("매출을 20% 늘린다"), None);
        assert_eq!(detect("到年底销售额提高20%"), None);
    }
}

//! The questions of a conversation about a goal, and the sheet they are written on.
//!
//! All are open: none can be answered with yes or no, none blames.

use super::Lang;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Topic {
    Joy,
    ClientProblem,
    Picture,
    Measure,
    GoalAbove,
    Wish,
    Choice,
    FirstStep,
    Wall,
    Rhythm,
    Now,
    Time,
    Possible,
    Further,
    Source,
    BeginWith,
    Quality,
    OwnPart,
    Numbers,
    Hours,
    Skill,
    Enjoy,
    Proof,
    Differently,
    PassOn,
}

/// The stable name of a topic, under which answers are kept.
pub(crate) const fn name(topic: Topic) -> &'static str {
    match topic {
        Topic::Joy => "joy",
        Topic::ClientProblem => "client-problem",
        Topic::Picture => "picture",
        Topic::Measure => "measure",
        Topic::GoalAbove => "goal-above",
        Topic::Wish => "wish",
        Topic::Choice => "choice",
        Topic::FirstStep => "first-step",
        Topic::Wall => "wall",
        Topic::Rhythm => "rhythm",
        Topic::Now => "now",
        Topic::Time => "time",
        Topic::Possible => "possible",
        Topic::Further => "further",
        Topic::Source => "source",
        Topic::BeginWith => "begin-with",
        Topic::Quality => "quality",
        Topic::OwnPart => "own-part",
        Topic::Numbers => "numbers",
        Topic::Hours => "time-for-it",
        Topic::Skill => "skill",
        Topic::Enjoy => "enjoy",
        Topic::Proof => "proof",
        Topic::Differently => "differently",
        Topic::PassOn => "pass-on",
    }
}

/// The question.
pub(crate) const fn ask(topic: Topic, lang: Lang) -> &'static str {
    match (lang, topic) {
        (Lang::Ja, Topic::Joy) => "この目標を達成できたら、どんなことが一番うれしいですか。",
        (Lang::Ja, Topic::ClientProblem) => "この目標は、クライアントのどんな課題の解決につながりますか。",
        (Lang::Ja, Topic::Picture) => "達成したとき、誰の何がどう変わっていますか。",
        (Lang::Ja, Topic::Measure) => "何を見れば「達成した」と言えますか。",
        (Lang::Ja, Topic::GoalAbove) => "この目標は、チームや会社の目標にどうつながっていますか。",
        (Lang::Ja, Topic::Wish) => "この目標に取り組みたいと思える理由は何ですか。",
        (Lang::Ja, Topic::Choice) => "ひとつだけ選ぶとしたら、どれから取り組みますか。それはなぜですか。",
        (Lang::Ja, Topic::FirstStep) => "最初の一歩として、いつ何をしますか。",
        (Lang::Ja, Topic::Wall) => "壁にぶつかったとき、どう乗り越えますか。誰に相談しますか。",
        (Lang::Ja, Topic::Rhythm) => "進み具合は、いつ、誰と確認しますか。",
        (Lang::Ja, Topic::Now) => "現在の数字はどのくらいですか。ここ数か月はどう推移していますか。",
        (Lang::Ja, Topic::Time) => "いつまでに達成したいですか。折り返しの時点では、どこまで進んでいたいですか。",
        (Lang::Ja, Topic::Possible) => "人員・時間・成約率などの何が変われば、この目標に手が届きそうですか。",
        (Lang::Ja, Topic::Further) => "うまくいった場合、どこまで伸ばせそうですか。",
        (Lang::Ja, Topic::Source) => "実績の数字は、どこで一緒に確認できますか。",
        (Lang::Ja, Topic::BeginWith) => "どの顧客・商品から、どんな方法で始めますか。",
        (Lang::Ja, Topic::Quality) => "量を増やしながら、質をどう保ちますか。",
        (Lang::Ja, Topic::OwnPart) => "ご自身は何を担い、周囲には何をお願いしたいですか。",
        (Lang::Ja, Topic::Numbers) => "この数字は、どのような計算や根拠で決めましたか。",
        (Lang::Ja, Topic::Hours) => "このための時間を、今の業務の中でどのように確保しますか。",
        (Lang::Ja, Topic::Skill) => "この目標を通じて、どんなスキルを身につけたいですか。",
        (Lang::Ja, Topic::Enjoy) => "達成までの過程で、楽しみにしていることは何ですか。",
        (Lang::Ja, Topic::Proof) => "身についたことを、どんな形で周囲に示しますか。",
        (Lang::Ja, Topic::Differently) => "これまでの経験から、今回はどこを変えて取り組みますか。",
        (Lang::Ja, Topic::PassOn) => "ここで得た学びのうち、同僚に伝えたいことは何ですか。",
        (Lang::En, Topic::Joy) => "What would please you most about reaching this goal?",
        (Lang::En, Topic::ClientProblem) => "Which of the client's problems does this goal help to solve?",
        (Lang::En, Topic::Picture) => "When it is reached, what will be different, and for whom?",
        (Lang::En, Topic::Measure) => "How will you know that it has been reached?",
        (Lang::En, Topic::GoalAbove) => "How does this goal serve those of the team and the company?",
        (Lang::En, Topic::Wish) => "What makes you want to work on this goal?",
        (Lang::En, Topic::Choice) => "If you could take on only one of these, which would you begin with, and why?",
        (Lang::En, Topic::FirstStep) => "What is the very first thing you will do, and when?",
        (Lang::En, Topic::Wall) => "When you hit a wall, how will you get past it, and whom will you ask?",
        (Lang::En, Topic::Rhythm) => "When will you look at progress, and with whom?",
        (Lang::En, Topic::Now) => "Where do the numbers stand now, and how have the last few months gone?",
        (Lang::En, Topic::Time) => "By when do you want to reach it, and where would you like to be halfway through?",
        (Lang::En, Topic::Possible) => "What would have to change, in people, time or rates, to bring it within reach?",
        (Lang::En, Topic::Further) => "If it goes well, how far could you take it?",
        (Lang::En, Topic::Source) => "Where can we both see the actual numbers?",
        (Lang::En, Topic::BeginWith) => "Which customers or products will you begin with, and how?",
        (Lang::En, Topic::Quality) => "How will you keep up the quality as the volume grows?",
        (Lang::En, Topic::OwnPart) => "What will you do yourself, and what would you ask of others?",
        (Lang::En, Topic::Numbers) => "How did you arrive at these numbers, and on what grounds?",
        (Lang::En, Topic::Hours) => "How will you make time for this alongside your current work?",
        (Lang::En, Topic::Skill) => "Which skill do you want to gain on the way?",
        (Lang::En, Topic::Enjoy) => "Which part of the work towards it do you look forward to?",
        (Lang::En, Topic::Proof) => "How will you show others what you have learned?",
        (Lang::En, Topic::Differently) => "What will you do differently this time, after what you have seen so far?",
        (Lang::En, Topic::PassOn) => "Which of the things you learn would you like to pass on to colleagues?",
    }
}

/// The headings of the three themes: meaning, way, growth.
pub(crate) const fn themes(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Ja => ["目標の意味", "達成までの道筋", "成長"],
        Lang::En => ["What it means", "The way there", "Growth"],
    }
}

/// The title of a sheet.
pub(crate) const fn title(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "面談シート",
        Lang::En => "Conversation sheet",
    }
}

/// Text as Markdown shows it, none of it markup.
pub(crate) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for found in text.chars() {
        match found {
            '\n' | '\r' => shown.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '!' | '~' => shown.extend(['\\', found]),
            _ => shown.push(found),
        }
    }
    shown
}

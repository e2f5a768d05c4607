//! The questions of a conversation about a goal, and the sheet they are written on.
//!
//! All are open: none can be answered with yes or no, none blames.

use super::Lang;
use super::sentences::sentences;

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

sentences! {
    /// The question in English and Japanese.
    question(Topic) {
        Joy =>
            "What would please you most about reaching this goal?",
            "この目標を達成できたら、どんなことが一番うれしいですか。";
        ClientProblem =>
            "Which of the client's problems does this goal help to solve?",
            "この目標は、クライアントのどんな課題の解決につながりますか。";
        Picture =>
            "When it is reached, what will be different, and for whom?",
            "達成したとき、誰の何がどう変わっていますか。";
        Measure =>
            "How will you know that it has been reached?",
            "何を見れば「達成した」と言えますか。";
        GoalAbove =>
            "How does this goal serve those of the team and the company?",
            "この目標は、チームや会社の目標にどうつながっていますか。";
        Wish =>
            "What makes you want to work on this goal?",
            "この目標に取り組みたいと思える理由は何ですか。";
        Choice =>
            "If you could take on only one of these, which would you begin with, and why?",
            "ひとつだけ選ぶとしたら、どれから取り組みますか。それはなぜですか。";
        FirstStep =>
            "What is the very first thing you will do, and when?",
            "最初の一歩として、いつ何をしますか。";
        Wall =>
            "When you hit a wall, how will you get past it, and whom will you ask?",
            "壁にぶつかったとき、どう乗り越えますか。誰に相談しますか。";
        Rhythm =>
            "When will you look at progress, and with whom?",
            "進み具合は、いつ、誰と確認しますか。";
        Now =>
            "Where do the numbers stand now, and how have the last few months gone?",
            "現在の数字はどのくらいですか。ここ数か月はどう推移していますか。";
        Time =>
            "By when do you want to reach it, and where would you like to be halfway through?",
            "いつまでに達成したいですか。折り返しの時点では、どこまで進んでいたいですか。";
        Possible =>
            "What would have to change, in people, time or rates, to bring it within reach?",
            "人員・時間・成約率などの何が変われば、この目標に手が届きそうですか。";
        Further =>
            "If it goes well, how far could you take it?",
            "うまくいった場合、どこまで伸ばせそうですか。";
        Source =>
            "Where can we both see the actual numbers?",
            "実績の数字は、どこで一緒に確認できますか。";
        BeginWith =>
            "Which customers or products will you begin with, and how?",
            "どの顧客・商品から、どんな方法で始めますか。";
        Quality =>
            "How will you keep up the quality as the volume grows?",
            "量を増やしながら、質をどう保ちますか。";
        OwnPart =>
            "What will you do yourself, and what would you ask of others?",
            "ご自身は何を担い、周囲には何をお願いしたいですか。";
        Numbers =>
            "How did you arrive at these numbers, and on what grounds?",
            "この数字は、どのような計算や根拠で決めましたか。";
        Hours =>
            "How will you make time for this alongside your current work?",
            "このための時間を、今の業務の中でどのように確保しますか。";
        Skill =>
            "Which skill do you want to gain on the way?",
            "この目標を通じて、どんなスキルを身につけたいですか。";
        Enjoy =>
            "Which part of the work towards it do you look forward to?",
            "達成までの過程で、楽しみにしていることは何ですか。";
        Proof =>
            "How will you show others what you have learned?",
            "身についたことを、どんな形で周囲に示しますか。";
        Differently =>
            "What will you do differently this time, after what you have seen so far?",
            "これまでの経験から、今回はどこを変えて取り組みますか。";
        PassOn =>
            "Which of the things you learn would you like to pass on to colleagues?",
            "ここで得た学びのうち、同僚に伝えたいことは何ですか。";
    }
}

sentences! {
    /// The stable name, under which answers are kept.
    stable(Topic) {
        Joy => "joy";
        ClientProblem => "client-problem";
        Picture => "picture";
        Measure => "measure";
        GoalAbove => "goal-above";
        Wish => "wish";
        Choice => "choice";
        FirstStep => "first-step";
        Wall => "wall";
        Rhythm => "rhythm";
        Now => "now";
        Time => "time";
        Possible => "possible";
        Further => "further";
        Source => "source";
        BeginWith => "begin-with";
        Quality => "quality";
        OwnPart => "own-part";
        Numbers => "numbers";
        Hours => "time-for-it";
        Skill => "skill";
        Enjoy => "enjoy";
        Proof => "proof";
        Differently => "differently";
        PassOn => "pass-on";
    }
}

/// The stable name of a topic.
pub(crate) fn name(topic: Topic) -> &'static str {
    stable(topic).nth(0)
}

/// The question.
pub(crate) fn ask(topic: Topic, lang: Lang) -> &'static str {
    question(topic).of(lang)
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

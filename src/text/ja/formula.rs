//! Sentences for [`FormulaCode`].

use crate::finding::formula::FormulaCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(FormulaCode) {
        EmptyFormula => "計算式が空です。", "「契約数 * 単価」のような計算式を入力するか、項目を削除してください。";
        FormulaTooLong => "計算式が{length}文字あります。上限は{limit}文字です。", "一部を別の指標に切り出して、計算式を短くしてください。";
        NestedTooDeeply => "括弧や符号、べき乗の入れ子が{limit}段を超えています。", "内側の式を別の指標に切り出してください。";
        ExpectedValue => "「{after}」の後に値が必要です。", "数値、指標、または括弧で囲んだ式を入力してください。";
        ExpectedValueBefore => "「{before}」の前に値が必要です。", "「{before}」の前に数値、指標、または括弧で囲んだ式を入力してください。";
        ExpectedOperator => "「{before}」と「{after}」の間に演算子が必要です。", "間に「+」「-」「*」「/」のいずれかを入力してください。";
        UnclosedBracket => "「{opening}」の括弧が閉じられていません。", "式の終わりに「)」を追加してください。";
        UnopenedBracket => "この「)」に対応する「(」がありません。", "「)」を削除するか、始まりの位置に「(」を追加してください。";
        UnexpectedComma => "ここではカンマを使えません。", "演算子に置き換えてください。桁区切りの場合は「1,200,000」のように3桁ごとに入れてください。";
        AmbiguousComma => "関数の括弧の中ではカンマが引数の区切りになるため、「{number}」は2つの数値として扱われます。", "1つの数値であれば「{suggestion}」、2つの数値であればカンマの後に空白を入れてください。";
        UnexpectedCharacter => "「{found}」は計算式では使えません。", "削除してください。計算式で使えるのは数値、指標のID、関数、括弧、演算子です。";
        StrayPercent => "「%」は「25%」のように数値の直後に付けてください。", "百分率にする場合は 100 で割ってください。余りを求める場合は「a - floor(a / b) * b」と入力してください。";
        MalformedNumber => "「{number}」を数値として読み取れません。", "「12000」や「1.2万」のように入力してください。";
        NumberTooLarge => "「{number}」は大きすぎて計算できません。", "1e308 より小さい数値を入力してください。";
        NoLogic =>
            "「{found}」は計算式では使えません。条件の組み合わせは if で書きます。",
            "「aかつb」は「if(a, if(b, 1, 0), 0)」、「aまたはb」は「if(a, 1, if(b, 1, 0))」、「aでない」は「if(a, 0, 1)」と入力してください。";
        Semicolon => "「;」で引数を区切ることはできません。", "引数の間には「,」を入力してください。";
        NumberWithUnit => "「{number}」に単位「{unit}」が付いています。計算式の中の数値に単位は付けられません。", "「{unit}」を取り除くか、この数値を単位付きの指標にしてください。";
        NameBeginsWithDigit => "「{name}」は数字で始まっているため、数値としても指標のIDとしても読み取れません。", "指標のIDは文字または「_」で始めてください。掛け算であれば数値の後に「*」を入れてください。";
        ChainedComparison => "比較は続けて書けません。「{found}」は2つ目の比較です。", "「(a < b) * (b < c)」のように、比較どうしを掛け合わせてください。";
        UnknownFunction => "「{name}」という関数はありません。", "使える関数は次のとおりです: {functions}";
        MisspelledFunction => "「{name}」という関数はありません。", "「{suggestion}」の誤りではありませんか。";
        NotAFunction => "「{name}」は関数ではないため、直後に括弧を置けません。", "掛け算であれば括弧の前に「*」を入れてください。指標であれば「{suggestion}」のように括弧のないIDにしてください。";
        TakesNoArguments => "「{name}」は引数を取りません。", "括弧を付けずに「{name}」と入力してください。";
        NoArguments => "「{function}」に引数がありません。", "「{signature}」の形で入力してください。";
        WrongArgumentCount => "「{function}」の引数は{expected}個必要ですが、{count}個になっています。", "「{signature}」の形で入力してください。";
        ExpectedMetric => "「{function}」の最初の引数には指標を指定します。「{found}」は式です。", "「{found}」を1つの指標として登録し、そのIDを指定してください。";
        WrongLag => "「{found}」は期間の数として使えません。「lag」には1から{limit}までの整数を指定します。", "「1」のような整数を入力してください。ずれが一定でない場合は、指標を分けてください。";
        ReservedName => "「{name}」は計算式で使う予約語のため、指標のIDにはできません。", "「{name}_1」など、別のIDにしてください。";
        NotAnIdentifier => "「{id}」はIDに使えません。IDに使えるのは文字、数字、「_」で、先頭に数字は置けません。", "「{suggestion}」のようなIDにしてください。";
        UnitNotRead => "単位「{unit}」を読み取れないため、単位の確認を行っていません。", "「件」「円/件」「件/日」のように書いてください。";
        ScaledUnit =>
            "単位「{unit}」は表示の仕方だけを変えるもので、値は{base}で読み取られます。{value}は{read}を意味します。",
            "{value}{unit}であれば、値を{meant}、単位を「{base}」にしてください。大きな金額は表示の際に短くなります。";
        ShareAboveWhole => "「{metric}」は割合ですが、値{value}は{read}を意味します。", "{value}%であれば{meant}と入力してください。";
        UnknownCurrency => "「{currency}」という通貨は登録されていません。", "{example}のような ISO 4217 の通貨コードを指定してください。";
        UnitsDiffer => "「{left}」の単位は{left_unit}、「{right}」の単位は{right_unit}のため、足し引きや比較ができません。", "単価や率を掛けて、単位をそろえてください。";
        UnitsDifferByNumber => "「{left}」は{left_unit}、「{right}」は{right_unit}です。式の中の数値が単位を兼ねている可能性があります。", "その数値を単位付きの指標として登録してください。";
        CountsMixed => "「{left}」は{left_unit}、「{right}」は{right_unit}で数えています。", "合算してよい数え方か確認してください。";
        PeriodsMixed => "「{left}」は{left_unit}、「{right}」は{right_unit}で、期間の単位が異なります。", "どちらかの期間に換算してください。";
        UnitInExponent => "べき指数「{found}」に単位（{unit}）があります。指数は単位のない数値です。", "単位が消えるように割ってください。";
        PowerOfUnit => "{unit}を整数でない指数で累乗しているため、「{found}」の単位が決まりません。", "指数を整数にしてください。";
        FunctionOfUnit => "{function}() には単位のない数値が必要ですが、「{found}」の単位は{unit}です。", "基準となる値で割ってから使ってください。";
        DeclaredUnitDiffers => "単位は「{declared}」と設定されていますが、計算式からは{computed}になります。", "単位か計算式を見直してください。";
        DeclaredUnitOfNumber =>
            "単位は「{declared}」ですが、計算式からは{computed}になります。式の中の数値が{example}を兼ねている可能性があります。",
            "その数値を、単位{example}の指標として登録してください。";
        DeclaredPerPeriod => "単位は「{declared}」、計算式からは{computed}です。期間の長さが一致していれば問題ありません。", "計画の期間の単位を確認してください。";
        CountsLeft => "計算式からは{computed}になり、設定された単位「{declared}」に対して「{count}」が余ります。", "単価などの単位を{example}にすると一致します。";
        CountsMissing => "計算式からは{computed}になり、設定された単位「{declared}」と数え方が合いません。", "件数などを掛けるか、単位を見直してください。";
    }
}

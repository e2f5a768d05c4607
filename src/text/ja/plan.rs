//! Sentences for [`PlanCode`].

use crate::finding::plan::PlanCode;
use crate::text::Template;

#[expect(clippy::too_many_lines, reason = "one arm for each code")]
pub(super) const fn template(code: PlanCode) -> Template {
    match code {
        PlanCode::NotJson => Template {
            message: "{line}行目の{column}文字目で、JSON として読み取れなくなりました。",
            hint: "このあたりのカンマ、引用符、括弧を確認してください。",
        },
        PlanCode::IncompleteJson => Template {
            message: "JSON が{line}行目の{column}文字目で途切れています。",
            hint: "最後までコピーされているか確認してください。",
        },
        PlanCode::NotData => Template {
            message: "データとして扱えない値が含まれています。",
            hint: "オブジェクト、配列、文字列、数値、true、false、null だけで指定してください。",
        },
        PlanCode::TooDeep => {
            Template { message: "値の入れ子が{limit}段を超えています。", hint: "構造を浅くしてください。" }
        }
        PlanCode::TooLong => Template {
            message: "{length}{of}あり、上限の{limit}{of}を超えています。",
            hint: "{limit}{of}以内にしてください。",
        },
        PlanCode::EmptyText => Template { message: "内容が空です。", hint: "計画を JSON で指定してください。" },
        PlanCode::NotAPair => Template {
            message: "2つの要素を並べたリストが必要ですが、{length}個あります。",
            hint: "要素をちょうど2つにしてください。",
        },
        PlanCode::MoreUnknownKeys => Template {
            message: "このほかにも、定義されていない項目が{count}個あります。内容は保持しますが、計算には使いません。",
            hint: "正しいファイルかどうか確認してください。",
        },
        PlanCode::UnknownOption => Template {
            message: "「{key}」というオプションはないため、処理を行いませんでした。",
            hint: "ここで使えるオプションは、{known}です。",
        },
        PlanCode::MisspelledOption => Template {
            message: "「{key}」というオプションはないため、処理を行いませんでした。",
            hint: "「{suggestion}」の誤りではありませんか。",
        },
        PlanCode::DuplicateKey => Template {
            message: "項目「{key}」が重複しているため、どの値を使うか決められません。",
            hint: "どちらか一方を残してください。",
        },
        PlanCode::WrongType => Template {
            message: "{expected}が必要ですが、{found}になっています。",
            hint: "{expected}を指定してください。",
        },
        PlanCode::MissingField => {
            Template { message: "必須の項目「{field}」がありません。", hint: "「{field}」を追加してください。" }
        }
        PlanCode::UnknownKey => Template {
            message: "「{key}」は定義されていない項目です。内容は保持しますが、計算には使いません。",
            hint: "ここで使える項目は、{known}です。",
        },
        PlanCode::MisspelledKey => Template {
            message: "「{key}」は定義されていない項目です。内容は保持しますが、計算には使いません。",
            hint: "「{suggestion}」の誤りではありませんか。",
        },
        PlanCode::NotFinite => Template {
            message: "有限の数値が必要ですが、{found} になっています。",
            hint: "数値を指定するか、項目を省いてください。",
        },
        PlanCode::OutOfRange => Template {
            message: "値 {value} が {least}〜{greatest} の範囲を外れています。",
            hint: "{least}〜{greatest} の値を指定してください。",
        },
        PlanCode::NotPositive => Template {
            message: "値 {value} は0より大きくなければなりません。",
            hint: "0より大きい数値を指定してください。",
        },
        PlanCode::Negative => Template {
            message: "値 {value} は0以上でなければなりません。", hint: "0以上の数値を指定してください。"
        },
        PlanCode::NotWhole => Template {
            message: "値 {value} は整数でなければなりません。", hint: "小数のない数値を指定してください。"
        },
        PlanCode::NotOneOf => Template {
            message: "「{found}」はここでは使えません。", hint: "{allowed}のいずれかを指定してください。"
        },
        PlanCode::Empty => Template { message: "空欄にはできません。", hint: "内容を入力してください。" },
        PlanCode::NotADate => {
            Template { message: "「{found}」は暦に存在しない日付です。", hint: "月か日を見直してください。" }
        }
        PlanCode::NotADateForm => Template {
            message: "「{found}」は日付の書式になっていません。",
            hint: "2026-10-01 の形で指定してください。",
        },
        PlanCode::NotAPeriod => Template {
            message: "「{found}」は期間として読み取れません。",
            hint: "{example} の形で期間を指定してください。",
        },
        PlanCode::PeriodNotOfTimeline => Template {
            message: "「{found}」はこの計画の期間の区切りと合いません。",
            hint: "{example} のような区切りの期間を指定してください。",
        },
        PlanCode::WrongLength => Template {
            message: "リストの要素は{length}個ですが、期間は{expected}個あります。",
            hint: "期間ごとに{expected}個の値を並べるか、1つの数値を指定してください。",
        },
        PlanCode::RangeReversed => Template {
            message: "下限 {low} が上限 {high} を上回っています。",
            hint: "下限と上限を入れ替えてください。",
        },
        PlanCode::RangeEmpty => Template {
            message: "下限と上限がどちらも {low} で、幅がありません。",
            hint: "幅を持たせるか、確実な値であれば範囲を省いてください。",
        },
        PlanCode::OutsideRange => Template {
            message: "値 {value} が、指定された範囲 {low}〜{high} の外にあります。",
            hint: "値を見直すか、範囲を広げてください。",
        },
        PlanCode::BeyondBounds => Template {
            message: "値 {value} が、指標に設定された上限・下限（{limit}）を超えています。",
            hint: "値か上限・下限を見直してください。逆算ではこの上限・下限を守ります。",
        },
        PlanCode::RangeIncomplete => Template {
            message: "範囲の片側しかなく、「{field}」がありません。",
            hint: "「{field}」を追加するか、範囲を両方とも省いてください。",
        },
        PlanCode::NotAnId => Template {
            message: "「{id}」は計算式から参照できないため、IDとして使えません。",
            hint: "文字・数字・アンダースコアだけを使い、数字以外で始めてください。",
        },
        PlanCode::ReservedId => Template {
            message: "「{id}」は計算式の中で別の意味を持つ言葉です。", hint: "別のIDを付けてください。"
        },
        PlanCode::DuplicateId => Template {
            message: "ID「{id}」は {first} ですでに使われています。",
            hint: "それぞれ異なるIDを付けてください。",
        },
        PlanCode::NamedTwice => Template {
            message: "同じものがすでにこのリストに入っています。",
            hint: "重複している方を取り除いてください。",
        },
        PlanCode::UnknownId => Template {
            message: "ID「{id}」の{kind}はありません。",
            hint: "計画に追加するか、既存のIDを指定してください。",
        },
        PlanCode::MisspelledId => Template {
            message: "ID「{id}」の{kind}はありません。",
            hint: "「{suggestion}」の誤りではありませんか。",
        },
        PlanCode::Cycle => Template {
            message: "参照が循環しています（{cycle}）。", hint: "いずれかのつながりを外してください。"
        },
        PlanCode::LinkToItself => Template {
            message: "「{id}」が自分自身に関連付けられています。",
            hint: "異なる2つの指標を指定してください。",
        },
        PlanCode::RepeatedLink => Template {
            message: "「{from}」と「{to}」の関係は {first} ですでに定義されています。",
            hint: "どちらか一方を残してください。",
        },
        PlanCode::InputAndFormula => Template {
            message: "指標「{id}」に入力値と計算式の両方があり、どちらの値を使うか決められません。",
            hint: "計算式か入力値のどちらかを残してください。",
        },
        PlanCode::NoInput => Template {
            message: "指標「{id}」に入力値も計算式もないため、値がありません。",
            hint: "入力値か計算式を指定してください。",
        },
        PlanCode::NotAChange => Template {
            message: "「{found}」は変更の指定として読み取れません。",
            hint: "数値か、+10%・-300・*1.2 のような増減を指定してください。",
        },
        PlanCode::SetOrBy => Template {
            message: "変更には「set」か「by」のどちらか一方だけが必要です。",
            hint: "どちらか一方を指定してください。",
        },
        PlanCode::EndsBeforeStart => Template {
            message: "終わりの{end}が始まりの{start}より前になっています。",
            hint: "順序を入れ替えるか、正しい値に直してください。",
        },
        PlanCode::DueOutsideContract => Template {
            message: "期限の{due}が契約期間（{start}〜{end}）の外にあります。",
            hint: "期限を契約期間内にするか、契約期間を見直してください。",
        },
        PlanCode::OutsideTimeline => Template {
            message: "「{found}」は計画の対象期間（{first}〜{last}）の外にあるため、この変更はそこでは反映されません。",
            hint: "対象期間の中の期間を指定するか、対象期間を見直してください。",
        },
        PlanCode::SeveralKgis => Template {
            message: "「{id}」のほかにも、role が kgi の指標があります。",
            hint: "kgi は1つだけにするか、計算のたびに対象の指標を指定してください。",
        },
        PlanCode::TooManyWorkdays => Template {
            message: "{period}の稼働日数が{value}日となっており、暦の日数（{days}日）を超えています。",
            hint: "calendar.workdays には延べ人数ではなく日数を指定してください。",
        },
        PlanCode::RepeatedActual => Template {
            message: "「{id}」の {period} の実績は {first} にもあり、合算されます。",
            hint: "同じ実績の重複であれば、一方を削除してください。",
        },
        PlanCode::NoVersion => Template {
            message: "ファイル形式のバージョンが記載されていません。",
            hint: "\"goaltree\": {known} を追加してください。",
        },
        PlanCode::NewerVersion => Template {
            message: "このファイルの形式はバージョン{found}ですが、対応しているのはバージョン{known}までです。",
            hint: "goaltree を更新してから開いてください。",
        },
        PlanCode::Upgraded => Template {
            message: "バージョン{found}の形式だったため、バージョン{known}に変換しました。",
            hint: "新しい形式を残すには保存してください。",
        },
        PlanCode::HolidaysNotCovered => Template {
            message: "祝日に対応しているのは{first}年から{last}年までです。それ以外の年は、週末と休業日だけを休みとして数えます。",
            hint: "祝日を「calendar.closed」に追加してください。",
        },
        PlanCode::NotANumber => Template {
            message: "「{found}」は数値として読み取れません。",
            hint: "3,600万、12.5%、2割、+10% のように入力してください。",
        },
        PlanCode::NoSuchTemplate => Template {
            message: "「{found}」というテンプレートはありません。",
            hint: "{names} の中から選んでください。",
        },
    }
}

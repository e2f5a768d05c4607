//! Sentences for [`PlanCode`].

use crate::finding::plan::PlanCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(PlanCode) {
        NotJson => "{line}行目の{column}文字目で、JSON として読み取れなくなりました。", "このあたりのカンマ、引用符、括弧を確認してください。";
        IncompleteJson => "JSON が{line}行目の{column}文字目で途切れています。", "最後までコピーされているか確認してください。";
        TooDeep => "値の入れ子が{limit}段を超えています。", "構造を浅くしてください。";
        NotData => "データとして扱えない値が含まれています。", "オブジェクト、配列、文字列、数値、true、false、null だけで指定してください。";
        TooLong => "{length}{of}あり、上限の{limit}{of}を超えています。", "{limit}{of}以内にしてください。";
        DuplicateKey => "項目「{key}」が重複しているため、どの値を使うか決められません。", "どちらか一方を残してください。";
        EmptyText => "内容が空です。", "計画を JSON で指定してください。";
        NotAPair => "2つの要素を並べたリストが必要ですが、{length}個あります。", "要素をちょうど2つにしてください。";
        WrongType => "{expected}が必要ですが、{found}になっています。", "{expected}を指定してください。";
        MissingField => "必須の項目「{field}」がありません。", "「{field}」を追加してください。";
        UnknownKey => "「{key}」は定義されていない項目です。内容は保持しますが、計算には使いません。", "ここで使える項目は、{known}です。";
        MisspelledKey => "「{key}」は定義されていない項目です。内容は保持しますが、計算には使いません。", "「{suggestion}」の誤りではありませんか。";
        MoreUnknownKeys => "このほかにも、定義されていない項目が{count}個あります。内容は保持しますが、計算には使いません。", "正しいファイルかどうか確認してください。";
        MoreProblems => "このほかにも問題が{count}件以上ありますが、1件ずつの表示は省略しました。", "表示された問題から直してください。同じ原因であることがよくあります。";
        UnknownOption => "「{key}」というオプションはないため、処理を行いませんでした。", "ここで使えるオプションは、{known}です。";
        MisspelledOption => "「{key}」というオプションはないため、処理を行いませんでした。", "「{suggestion}」の誤りではありませんか。";
        NotFinite => "有限の数値が必要ですが、{found}になっています。", "数値を指定するか、項目を省いてください。";
        OutOfRange => "値{value}が{least}〜{greatest}の範囲を外れています。", "{least}〜{greatest}の値を指定してください。";
        NotPositive => "値{value}は0より大きくなければなりません。", "0より大きい数値を指定してください。";
        Negative => "値{value}は0以上でなければなりません。", "0以上の数値を指定してください。";
        NotWhole => "値{value}は整数でなければなりません。", "小数のない数値を指定してください。";
        NotOneOf => "「{found}」はここでは使えません。", "{allowed}のいずれかを指定してください。";
        Empty => "空欄にはできません。", "内容を入力してください。";
        NotADate => "「{found}」は暦に存在しない日付です。", "月か日を見直してください。";
        NotADateForm => "「{found}」は日付の書式になっていません。", "2026-10-01 の形で指定してください。";
        NotAPeriod => "「{found}」は期間として読み取れません。", "{example}の形で期間を指定してください。";
        PeriodNotOfTimeline => "「{found}」はこの計画の期間の区切りと合いません。", "{example}のような区切りの期間を指定してください。";
        WrongLength => "リストの要素は{length}個ですが、期間は{expected}個あります。", "期間ごとに{expected}個の値を並べるか、1つの数値を指定してください。";
        RangeReversed => "下限{low}が上限{high}を上回っています。", "下限と上限を入れ替えてください。";
        RangeEmpty => "下限と上限がどちらも{low}で、幅がありません。", "幅を持たせるか、確実な値であれば範囲を省いてください。";
        OutsideRange => "値{value}が、指定された範囲{low}〜{high}の外にあります。", "値を見直すか、範囲を広げてください。";
        BeyondBounds => "値{value}が、指標に設定された上限・下限（{limit}）を超えています。", "値か上限・下限を見直してください。逆算ではこの上限・下限を守ります。";
        RangeIncomplete => "範囲の片側しかなく、「{field}」がありません。", "「{field}」を追加するか、範囲を両方とも省いてください。";
        NotAnId => "「{id}」は計算式から参照できないため、IDとして使えません。", "文字・数字・アンダースコアだけを使い、数字以外で始めてください。";
        ReservedId => "「{id}」は計算式の中で別の意味を持つ言葉です。", "別のIDを付けてください。";
        DuplicateId => "ID「{id}」は{first}ですでに使われています。", "それぞれ異なるIDを付けてください。";
        UnknownId => "ID「{id}」の{kind}はありません。", "計画に追加するか、既存のIDを指定してください。";
        MisspelledId => "ID「{id}」の{kind}はありません。", "「{suggestion}」の誤りではありませんか。";
        Cycle => "参照が循環しています（{cycle}）。", "いずれかのつながりを外してください。";
        LinkToItself => "「{id}」が自分自身に関連付けられています。", "異なる2つの指標を指定してください。";
        NamedTwice => "同じものがすでにこのリストに入っています。", "重複している方を取り除いてください。";
        RepeatedLink => "「{from}」と「{to}」の関係は{first}ですでに定義されています。", "どちらか一方を残してください。";
        InputAndFormula => "指標「{id}」に入力値と計算式の両方があり、どちらの値を使うか決められません。", "計算式か入力値のどちらかを残してください。";
        NoInput => "指標「{id}」に入力値も計算式もないため、値がありません。", "入力値か計算式を指定してください。";
        NotAChange => "「{found}」は変更の指定として読み取れません。", "数値か、+10%・-300・*1.2 のような増減を指定してください。";
        SetOrBy => "変更には「set」か「by」のどちらか一方だけが必要です。", "どちらか一方を指定してください。";
        EndsBeforeStart => "終わりの{end}が始まりの{start}より前になっています。", "順序を入れ替えるか、正しい値に直してください。";
        DueOutsideContract => "期限の{due}が契約期間（{start}〜{end}）の外にあります。", "期限を契約期間内にするか、契約期間を見直してください。";
        OutsideTimeline => "「{found}」は計画の対象期間（{first}〜{last}）の外にあるため、この変更はそこでは反映されません。", "対象期間の中の期間を指定するか、対象期間を見直してください。";
        SeveralKgis => "「{id}」のほかにも、role が kgi の指標があります。", "kgi は1つだけにするか、計算のたびに対象の指標を指定してください。";
        TooManyWorkdays => "{period}の稼働日数が{value}日となっており、暦の日数（{days}日）を超えています。", "calendar.workdays には延べ人数ではなく日数を指定してください。";
        RepeatedActual => "「{id}」の{period}の実績は{first}にもあり、合算されます。", "同じ実績の重複であれば、一方を削除してください。";
        NoVersion => "ファイル形式のバージョンが記載されていません。", "\"goaltree\": {known}を追加してください。";
        NewerVersion => "このファイルの形式はバージョン{found}ですが、対応しているのはバージョン{known}までです。", "goaltree を更新してから開いてください。";
        Upgraded => "バージョン{found}の形式だったため、バージョン{known}に変換しました。", "新しい形式を残すには保存してください。";
        HolidaysNotCovered => "祝日に対応しているのは{first}年から{last}年までです。それ以外の年は、週末と休業日だけを休みとして数えます。", "祝日を「calendar.closed」に追加してください。";
        NotANumber => "「{found}」は数値として読み取れません。", "3,600万、12.5%、2割、+10% のように入力してください。";
        NoSuchTemplate => "「{found}」というテンプレートはありません。", "{names}の中から選んでください。";
    }
}

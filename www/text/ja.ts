import type { Texts } from "./texts.js";

export const ja: Texts = {
  app: {
    undo: "元に戻す", redo: "やり直す", sampleName: "営業代行のサンプル", create: "新規作成", settings: "計画の設定", open: "開く", save: "保存", menu: "メニュー", print: "印刷", language: "言語",
    newName: "新しい計画", newMetric: "新しい指標", restored: "前回の続きを開きました", saved: "この端末に保存済み", unsaved: "この端末には保存できません。ファイルに保存してください", title: "計画名", skip: "ツリーへ移動",
    engineTitle: "計算エンジンを起動できませんでした", engineBody: "ページのセキュリティ設定（CSP）の script-src に 'wasm-unsafe-eval' を、worker-src に 'self' を追加してから、再読み込みしてください。", badFile: "計画を開けませんでした", badFileKept: "編集中の計画はそのまま残っています。", unknownKeys: "計算に使わない項目があります。内容はそのまま残します。", close: "閉じる", loading: "計算エンジンを準備しています…",
    addMetric: "指標を追加",
  },
  begin: {
    title: "最終目標は何ですか。", name: "最終目標とする指標（例：四半期の新規契約売上 3,600万円）", target: "目標値（上に書いていなければ。例：1億2,000万円）", go: "ツリーを作り始める", then: "続けて「=契約数 × 単価」のように式を書くと、内訳の指標を順に作成できます。", needsName: "最終目標とする指標の名前を入力してください。",
    heading: "新しい計画を作る", kept: "編集中の計画には「元に戻す」で戻れます。", blank: "白紙から作る", blankLead: "最終目標を1つ決め、式で日々の行動まで分解します。", templates: { ltv: ["LTV（継続課金）", "月間単価・粗利率・解約率から、顧客1人あたりのLTVと獲得コストの回収期間を求めます。"], "ltv-orders": ["LTV（購買頻度）", "購買単価・購買回数・継続年数から、顧客1人あたりのLTVを求めます。"] }, sampleLead: "製造業向けの営業代行を題材にした、実績・目標・シナリオを含む計画です。",
  },
  settings: {
    heading: "計画の設定", name: "計画名", currency: "通貨", badCurrency: (code) => `「${code}」という通貨コードはありません。JPYやUSDのように入力してください。`, currencyLead: "JPY・USDなど、3文字の通貨コード", timeline: "期間", grain: "区切り", grains: { day: "日", week: "週", month: "月", quarter: "四半期", year: "年" }, grainLead: "区切りを変えても入力済みの値は換算されません。そのまま新しい区切り1つ分の値として扱います。", start: "開始", starts: { day: "例：2026-10-05", week: "週の初日。例：2026-10-05", month: "例：2026-10", quarter: "例：2026-Q4", year: "例：2026" }, periods: "期数", term: (first, last, workdays) => `${first}〜${last}（営業日 ${workdays}日）`, calendar: "営業日と年度", holidays: "祝日", holidayNames: { JP: "日本の祝日を休みとする", none: "祝日も営業日とする" },
    workweek: "営業する曜日", closed: "休業日", closedLead: "1行に1日。例：2026-12-29", badDates: (typed) => `「${typed}」は日付として読み取れません。2026-12-29のように入力してください。`, badPeriods: "期数は1〜520の整数で入力してください。", fiscal: "年度の開始月", month: (month) => `${month}月`, contract: "契約期間", contractStart: "契約開始日", contractEnd: "契約終了日", contractBoth: "契約期間は、開始日と終了日の両方を入力すると設定されます。", noContract: "契約期間を外す", undo: "元に戻す",
  },
  view: { label: "表示", tree: "ツリー", table: "一覧", fit: "全体を表示", zoomIn: "拡大", zoomOut: "縮小", hint: "Tabで内訳を追加、Enterで同じ階層に追加、F2で名前、数字で値を入力、?でキーの一覧", others: "式に使われていない指標", elsewhere: (name) => `${name}（別の場所に表示）`, outline: "指標の一覧" },
  tree: {
    rename: (name) => `${name}の名前`, below: (name) => `「${name}」の内訳を追加`, beside: (name) => `「${name}」と同じ階層に追加`, alone: "指標を追加", aloneNote: "どの式にもまだ使われない指標として追加します。", into: (name, formula) => `${name}の式（${formula}）に加えます。`, first: (name) => `${name}の最初の内訳になり、いまの値を引き継ぎます。`, addBelow: "内訳を追加", addBeside: "同じ階層に追加",
    added: (name) => `「${name}」を追加しました。`, removed: (name, more) => (more === 0 ? `「${name}」を削除しました。` : `「${name}」と、その内訳${more}件を削除しました。`), reads: (name, formula) => `${name}の式は「=${formula}」になりました。`, usedUp: (name) => `${name}は、いまの値を入力値として残しました。`, add: "足し算にする", multiply: "掛け算にする", cannotCut: (name, why) => `「${name}」を除くと計算が成り立たないため、削除できません。${why}`,
  },
  keys: {
    open: "キー操作", heading: "ツリーと一覧のキー操作",
    list: [[["Tab"], "内訳の指標を追加する"], [["Enter"], "同じ階層に指標を追加する"], [["F2", "文字"], "名前を変える"], [["数字", "="], "値または式を入力する"], [["Delete"], "指標とその内訳を削除する"], [["↑", "↓", "←", "→"], "前後・親・内訳へ移動する"], [["Shift+←", "Shift+→"], "値を1刻みずつ試算する"], [["Space"], "内訳を折りたたむ・開く"], [["Ctrl+Z", "Ctrl+Y"], "元に戻す・やり直す"], [["Esc"], "入力をやめる。もう一度押すと詳細へ移る"], [["Shift+Tab"], "ツリーの前の項目へ戻る"], [["?"], "この一覧を開く"]],
    note: "Macでは、Ctrlの代わりに⌘を使います。名前を入力せずにもう一度Tabを押すと、何も追加せずに詳細へ移ります。",
  },
  tabs: { label: "詳細", metric: "指標", target: "逆算", check: "目標チェック", odds: "達成確率", forecast: "予実・見通し", tree: "ツリー" },
  shortTabs: { label: "詳細", metric: "指標", target: "逆算", check: "目標", odds: "確率", forecast: "予実", tree: "ツリー" },
  status: { "on-track": "順調", "at-risk": "注意", "off-track": "目標に届かない計画", missed: "未達", above: "100%超", aboveWhole: "割合が100%を超えています。分母と分子を確かめてください。", target: "目標", waiting: "計算待ち", undefined: "計算できません", broken: "式に誤り", none: "—" },
  tryOut: { label: "試算中", keep: "計画に反映", drop: "取り消す", dropOne: (name) => `${name}の試算を取り消す`, hint: "スライダーを動かすと、計画を変えずに試算できます。" },
  entry: { label: (name) => `${name}の値または式`, edit: (name) => `${name}を編集`, hint: "数値（3,600万円、25%、+10%）または =式", lastGood: "直前の値を表示しています", slider: (name) => `${name}を試算`, rangeMoved: (name, from, to) => `${name}：値が見込みの幅（${from}）の外にあるため、幅を${to}に動かしました。`, rangeDrop: "幅を外す", rangeBack: "値を元に戻す", rangeAbove: "割合の幅は100%を超えられません。上限を100%以下にしてください。", empty: "値が入力されていません。", understood: (name, value) => `${name}：${value}と読み取りました。`, instead: (value) => `${value}にする`, open: "未入力", unknown: (names) => `${names.map((name) => `「${name}」`).join("")}という指標はまだありません。表記を確認するか、新しく作成してください。`, create: (names) => `${names.map((name) => `「${name}」`).join("")}を作成` },
  metric: {
    none: "指標を選んでください。", name: "名前", id: "ID", unit: "単位", role: "役割", value: "値", formula: "値または式", each: { day: "1日あたり", week: "1週あたり", month: "1か月あたり", quarter: "1四半期あたり", year: "1年あたり" }, low: "見込みの下限", high: "見込みの上限", roles: { kgi: "KGI（最終目標）", kpi: "KPI（中間指標）", action: "行動", assumption: "前提" }, noRole: "指定なし",
    explain: "計算の内訳", drivers: "内訳の指標", series: "期ごとの値", period: "期間", workdays: "営業日", plan: "計画", total: "合計", range: "見込みの幅", note: "メモ", settings: "ID・役割・メモ", remove: "この指標を削除", usedBy: (names) => `次の式で使われているため削除できません：${names}`, formulaHelp: "例：=商談数 * 受注率", suggestions: "指標の候補",
  },
  target: {
    confidence: "達成確率の条件", anyChance: "指定しない（入力どおりの値で届く水準）", sure: (chance) => `${chance}の確率で届く水準も求める`, sureWay: (chance) => `${chance}の確率で届くまで、行動量を一律に変える`, sureMoves: (moves, reached, check) => `動かせる指標を一律${moves}。入力どおりの値なら${reached}になります。別の乱数で検証した達成確率は${check}です。`, unsure: (check) => `上限まで増やしても、達成確率は${check}にとどまります。`, locks: "動かさない指標", noLocks: "なし",
    heading: "逆算", lead: "目標から、各指標に必要な水準を求めます。", metric: "指標", value: "目標値", rounding: "端数", none: "そのまま", each: "指標ごとに切り上げ", cascade: "上から順に切り上げ", solve: "逆算する", current: "現在", required: "必要", perPeriod: "月あたり", perPerson: "1人1営業日", change: "増減", apply: "計画に反映",
    reached: (metric, value) => `この水準を実行すると、${metric}は${value}になります。`, infeasible: "この目標は、いまの上限では達成できません。", best: (value) => `到達できる最大値は${value}です。`, below: (value) => `この目標は、到達できる範囲を下回っています。いまの条件で到達できる最小値は${value}です。`, limits: "上限・下限に達した指標",
    limit: (metric, kind, period, limit, required) => `${metric}：${period}は${required}が必要ですが、${kind}は${limit}です。`, kinds: { capacity: "処理能力", "upper-bound": "上限", "lower-bound": "下限" }, lever: "動かせる指標", moves: (value) => `動かせる指標を一律${value}`, applied: "必要な水準を計画に反映しました。", unchanged: "変更なし", caption: "目標に必要な水準", ways: "達成のしかた", byEffort: "指標ごとに動かす場合（負担の小さい順）", noValue: (typed, example) => (typed === "" ? `目標値を入力してください（例：${example}）。` : `「${typed}」は増減や幅の書き方です。目標は${example}のような1つの値で入力してください。`), old: "以下は直前の目標値に対する結果です。", oneFactor: "行動量を一律に変える", oneRate: "率を一律に変える", wayNames: { "least-effort": "負担が最小になる組み合わせ", "equal-percent": "すべて同じ割合で引き上げる", "fewest-levers": "動かす指標を最も少なくする", "volume-only": "量だけで達成する", "rate-only": "率だけで達成する" }, relax: (metric, kind, limit, needed) => (needed === null ? `${metric}の${kind}（${limit}）だけを緩めても届きません。` : `${metric}の${kind}（${limit}）を${needed}まで緩めると届きます。`),
  },
  check: {
    heading: "目標チェック", add: "目標を追加", remove: "この目標を削除", statement: "目標文", letters: { S: "具体的", M: "測定可能", A: "達成可能", R: "関連性", T: "期限" }, score: (total, grade) => `${total}点（${grade}）`, good: "問題は見つかりませんでした。", unassessed: "判定対象外", mend: "このように直す",
    empty: "目標がありません。目標文を書くと、具体性・期限などをその場で点検します。", notAGoal: "目標として読み取れませんでした。", unsupported: "この言語の目標文は点検できません。", metric: "指標", noMetric: "指定なし", target: "目標値", due: "期限", findings: (count) => (count === 0 ? "指摘なし" : `指摘${count}件`), general: "全体", edited: "入力と同時に点検します",
  },
  goals: {
    views: { whole: "計画全体", person: "担当者別", goals: "目標ごと", talk: "面談シート" }, rewrite: "書き直し例", gaps: "【 】の部分を埋めると、目標文になります。", leftOut: (pieces) => `書き直し例に含めていない部分：${pieces.map((piece) => `「${piece}」`).join("")}`, putSentence: "目標文に入れる", fromFields: "入力済みの項目から作った目標文", answered: (count) => `面談シートの回答が${count}件あります。`, everybody: "全員", printSheets: "面談シートを印刷", sheetLead: "面談で本人に尋ねる質問です。回答は計画とともに保存されます。", themes: { meaning: "目標の意味", way: "進め方", growth: "成長" }, whole: "計画全体", goals: "目標", score: "目標の組み合わせの評価", deductions: "100点から差し引いたもの", findings: "組み合わせの指摘", findingsShort: "指摘", noFindings: "組み合わせの問題は見つかりませんでした。", count: (count) => `${count}件`, severity: { error: "要修正", warning: "要確認", info: "参考" },
    action: "対応：", reason: "対象外の理由：", about: (code) => `このルールについて（${code}）`, setAside: "対象外にする…", setAsideNow: "対象外にする", reasonFor: "対象外にする理由", reasonEverywhere: "対象外にする理由（このルールの指摘すべてに適用されます）", asideMark: "対象外", takeBack: "対象に戻す", cancel: "やめる", goalsOf: "対象の目標：",
    rules: { R405: "下位の目標を合計しても上位に届かない", R406: "どこにもつながらない目標", O604: "KRの本数", P801: "成果目標だけで行動の目標がない", P802: "一人への集中", P803: "すべてが必達の目標", P805: "話し合いの記録がない", P806: "一人の目標が多すぎる", P807: "勤務時間に収まらない", P809: "100%を超える割合", T508: "短期の目標だけ", L901: "学習の目標がない", C951: "クライアントの成果につながらない目標", C952: "量の目標に質の目標がない", C953: "クライアントの目標に対する不足", C954: "クライアントの目標を支える目標がない" },
    coverage: "クライアントの目標の充足", coverageLead: "支える目標をすべて達成したとき、クライアントの目標のどこまで届くかをツリーで計算したものです。", covered: (value) => `支える目標をすべて達成すると${value}になり、目標に届きます。`, short: (value, short) => `支える目標をすべて達成しても${value}で、${short}不足します。`, uncovered: "数値でつながる目標がないため、計算できません。", supportedBy: "支える目標：", supportedByNone: "支える目標がありません。",
    loads: "1人1営業日あたりの所要時間", loadsLead: "目標の件数と、指標に設定した1件あたりの時間から計算したものです。", hours: (needed, hours) => `${needed}時間／${hours}時間`, noHours: "時間の設定なし", goalCount: (count) => `（目標${count}件）`, concentration: "担当の偏り", fromTargets: "目標値の配分", fromActuals: "実績の配分", loss: (person, loss) => `${person}さんが抜けると、最終目標は${loss}下がる計算です。`,
    party: "担当", nobody: "担当なし", newParty: "＋ 新しい担当", layer: "区分", layers: { client: "クライアント", organisation: "自社", team: "チーム", individual: "個人" }, noParties: "担当が登録されていません。目標を追加するときに「新しい担当」を選ぶと登録できます。", noneOf: (party) => `${party}の目標はまだありません。`, grade: "評価", hasBehaviour: "行動の目標", hasLearning: "学習の目標", hasTalk: "話し合いの記録", yes: "あり", no: "なし",
    kind: "種類", kinds: { outcome: "成果", behaviour: "行動", process: "プロセス", learning: "学習", objective: "目標（O）", key_result: "主要な結果（KR）" }, supports: "支える上位の目標", supportsNone: "なし", talk: "話し合いの記録", talkNone: "なし", example: "例：2027年3月末までに、製造業の商談を60件実施する。", addNow: "追加する", needsText: "目標文を書くか、指標と目標値の両方を入力してください。", badTarget: (typed) => `「${typed}」は目標値として読み取れません。6,600万円、30件、25%のような1つの値で入力してください。`, removed: (name) => `「${name}」を削除しました。`,
    reach: (chance) => `達成確率 ${chance}`, below: (percent) => `${percent}未満`, ambitions: { "too-easy": "容易に届く", likely: "届きやすい", stretch: "挑戦的", "out-of-reach": "届かない見込み" }, basis: { forecast: "これまでの実績の延長で見た確率です。計画どおりに進んだ場合の確率は「達成確率」にあります。", simulation: "ツリーの見込みの幅にもとづく値です。", given: "指定された確率です。" }, even: (value) => `五分五分の水準は${value}。`, third: (value) => `3割で届く挑戦的な水準は${value}。`, put: (text) => `「${text}」を入れる`,
    ruleTitle: (code) => `ルール ${code}`, ruleInEnglish: "説明は英語、例は日本語です。", ruleMissing: "このルールの説明を読み込めませんでした。", ruleParts: { "What it does": "見ていること", "Why is this bad": "なぜ問題か", Example: "指摘される例", "Use instead": "直した例", Limits: "限界", Source: "根拠" },
  },
  odds: {
    heading: "達成確率", lead: "見込みの幅がある入力を揺らして、目標に届く確率を見積もります。", scenario: "シナリオ", plan: "現在の計画", running: "計算中", stop: "中止", stopped: "計算を中止しました。値を変えると再開します。",
    noTarget: "この指標には目標値が設定されていません。", certain: "見込みの幅がある入力がないため、結果は1つに決まります。", targets: "目標ごとの達成確率", chance: "確率", difference: "計画との差",
    sentence: (name, target, chance) => `${name}が目標${target}に届く確率は${chance}です。`, shift: (difference) => `平均は現在の計画に比べて${difference}です。`, histogram: (name) => `${name}の分布`,
    range: (low, middle, high) => `10回に8回は${low}〜${high}に収まり、中央は${middle}です。`, joint: (chance) => `すべての目標に同時に届く確率は${chance}です。`,
    drivers: "影響の大きい入力", driversLead: (name) => `それぞれの入力を見込みの幅の両端に動かしたときの${name}です。縦線は現在の計画、破線は目標です。`, tornado: (name, first) => `${name}への影響は${first}が最も大きい`, threshold: "目標に届く水準", thresholdLead: "ほかの入力を変えずに、その入力だけで目標に届かせるために必要な値です。", measureFirst: "最初に確かめるべき指標", widest: (result) => `見込みの幅が${result}を最も大きく左右します。実績を確かめて幅を狭めると、見通しの精度が最も上がります。`, leverage: "労力あたりの効果", leverageLead: (result) => `1%改善したときの${result}の増減を、負担の重み（1%動かす大変さ。標準は1）で割った値です。長いものほど、同じ労力で大きな効果があります。重みは各指標の「逆算での動かし方」で変えられます。`, leverageBest: (name, gain, effort) => `同じ労力なら、最も効果が大きいのは${name}です（1%の改善で${gain}、負担${effort}）。`, leverageMade: (gain, effort) => `${gain} ÷ ${effort}`,
    beyond: "両端の棒には、それより外側の結果も含まれます", shares: (result, inputs) => `${result}のばらつきは、${inputs.map(([name, share]) => `${share}が${name}`).join("、")}によるものです。この順に確かめると、見通しの精度が最も上がります。`,
    learned: (name, successes, trials) => `${name}は実績（${trials}件中${successes}件）から推定しました。`, method: (draws, replicates) => `${draws}通り（${replicates}組）の試算による値で、± は95%の誤差範囲です。同じ計画なら毎回同じ結果になります。`,
  },
  headline: { odds: "達成確率のくわしい内訳を開く", chance: "達成確率", target: (value, ratio) => `目標${value}の${ratio}` },
  lever: { heading: "逆算での動かし方", lead: "逆算は、ここで決めた範囲の中で答えを探します。値は1期あたりです。", moves: "動かすか", choices: { auto: "おまかせ（行動の指標を動かす）", yes: "動かせる", no: "動かさない" }, least: "動かせる範囲の下限", most: "動かせる範囲の上限", capacity: "処理能力", step: "刻み", effort: "負担の重み",
    help: { moves: "逆算の答えを探すときに、この指標を動かしてよいかどうかです。", least: "1期の値として現実的な最小値です。空欄なら制限しません。", most: "1期の値として現実的な最大値です。空欄なら制限しません。", capacity: "人員や設備から見て、1期に実行できる量の上限です。", step: "増減の最小単位です。件数なら1、時間なら0.5など。", effort: "1%動かすための大変さです。標準は1、2なら2倍大変とみなします。" },
    bad: (typed) => `「${typed}」は数値として読み取れません。1つの値を入力してください。`, badPositive: (typed) => `「${typed}」は使えません。0より大きい数値を1つ入力してください。` },
  measure: {
    heading: "測り方と担当", total: "期間全体のまとめ方", of: "分母", owner: "担当", cadence: "計測の間隔", source: "計測元", minutes: "1件あたりの所要時間（分）", none: "指定なし", auto: (total) => `自動（いまは${total}）`,
    help: { total: "各期の値から、期間全体の値をどう求めるかです。", of: "何に対する割合かを選びます。期間全体の率は、分母の量で重みを付けて平均します。", owner: "この指標に責任を持つ人または組織です。必要量を1人あたりに割り振るときに使います。", cadence: "実績を数えて記録する間隔です。", source: "実績の値をどこから取るかです。例：CRMの商談レポート", minutes: "準備や記録も含めた時間です。担当の勤務時間に収まるかを目標チェックで点検します。" },
    totals: { flow: ["合計", "各期の値を足す"], stock: ["期末", "最後の期の値"], rate: ["率・平均", "分母で重みを付けて平均"] }, rhythms: { day: "毎日", week: "毎週", month: "毎月", quarter: "四半期ごと", year: "毎年" }, badMinutes: (typed) => `「${typed}」は所要時間として読み取れません。「12」「12分」「1.5時間」のように入力してください。`,
  },
  table: { heading: "2つの入力を同時に変えると", lead: "マスを選ぶと、その組み合わせを試算できます。●は目標に届く組み合わせ、枠は現在の値です。", rows: "縦", columns: "横", cell: (rows, row, columns, column, value, status) => `${rows} ${row}、${columns} ${column}：${value}${status ? `（${status}）` : ""}`, caption: (result, rows, columns) => `${rows}（縦）と${columns}（横）を変えたときの${result}` },
  share: {
    open: "共有", heading: "共有と書き出し", link: "リンク", linkLead: "リンクには計画の内容がすべて含まれます。サーバーには送信されません。リンクを受け取った人は誰でも内容を見られます。", copy: "コピー", copied: "リンクをコピーしました。", copyByHand: "自動でコピーできませんでした。リンクを選択した状態なので、コピーしてください。", long: "計画が大きいため、リンクにできません。ファイルで渡してください。",
    files: "ファイルに書き出す", formats: { json: ["計画ファイル", "開いて編集できます"], png: ["ツリーの画像", "PNG。資料に貼り付け"], svg: ["ツリーの図", "SVG。拡大しても鮮明"], csv: ["数値の表", "CSV。Excelで開く"], md: ["文章と表", "Markdown"] }, saved: "書き出しました。", failed: "書き出せませんでした。", state: "状態", opened: "リンクの計画を開きました。編集するとこの端末の下書きと置き換わります", badLink: "リンクが途中で切れているか壊れているため、計画を開けませんでした",
  },
  present: { start: "発表", leave: "発表を終了", reset: "試算を取り消す", chance: "の確率で目標に到達", told: (span) => `10回に8回は${span}` },
  scenario: {
    bar: "表示するシナリオ", add: "シナリオを追加", addShort: "追加", edit: "編集", newName: "新しいシナリオ", keep: "シナリオとして保存", keepIn: (name) => `「${name}」に反映`, heading: "シナリオの内容", name: "シナリオ名", lead: "どの入力が、いつからいつまで、どれだけ変わるかを書きます。例：-15%、+2pt、5人", addLine: "変わる入力を追加", choose: "入力を選択…", note: "理由・前提", remove: "このシナリオを削除", close: "現在の計画に戻る", change: (metric) => `${metric}の変化`,
    removeLine: (metric) => `${metric}の変化を削除`, from: "開始", to: "終了", start: "最初から", end: "最後まで", badChange: (typed) => (typed === "" ? "変化を入力してください。例：-15%、+2pt、5人" : `「${typed}」は変化として読み取れません。-15%、+2pt、5人のように入力してください。`), backwards: "終了が開始より前になっています。", planned: (name, value) => `シナリオ「${name}」の値を表示しています。入力した値はこのシナリオだけに反映され、元の計画（${value}）は変わりません。`, entered: (name, metric, value, planned) => `シナリオ「${name}」の${metric}を${value}にしました。元の計画は${planned}のままです。`, enteredPlan: (metric) => `${metric}の式は、元の計画とすべてのシナリオに共通です。元の計画を変更しました。`, noRange: "シナリオの値に幅は設定できません。1つの値か、-15%のような変化を入力してください。",
  },
  gap: {
    pace: "必要なペース", paceNote: "この着地見込みは、これまでの1営業日あたりの実績が続くとした値です。季節性などを含む予測による着地見込みとは一致しません。", heading: "計画との差の要因", against: "比べる相手", actuals: "実績", none: "KGIの実績を入力すると、計画との差を要因ごとに分けて表示します。", exact: "要因の合計は差と一致します（シャープレイ値）。", approximate: "要因が多いため、近似で分けています。",
    until: (period) => `${period}までの累計で、`, lead: (name, from, to, delta) => `${name}は計画${from}に対して${to}（${delta}）です。`, rest: (count, sum) => `ほか${count}件の要因の合計：${sum}`,
  },
  compare: { heading: "シナリオの比較", plan: "現在の計画", note: "太字はシナリオが直接変える指標です。変わらない指標は省いています。" },
  forecast: {
    taken: (count) => `${count}期分の実績を取り込みました。`, refused: (rows, count) => `読み取れなかったため取り込んでいない行があります（${count}行）：${rows.map((row) => `「${row}」`).join("")}`,
    lead: (metric) => `${metric}の実績と着地見込み`, none: "この指標の実績がまだありません。", noneHint: "実績を入力するか、Excelから貼り付けると見通しを計算します。", method: "予測の方法",
    methods: { ensemble: "複数の予測モデルの合成", "two-seasons": "2周期分の季節性にもとづく予測", "one-season": "1周期分の季節性にもとづく予測", trend: "これまでの傾向の延長", shift: "水準が変わった後の実績にもとづく予測", short: "少ない実績にもとづく予測", naive: "直近値の延長", intermittent: "まれにしか発生しない指標の平均", constant: "一定値の延長", zero: "ゼロの延長" },
    backtest: (times, percent, monthly) => `過去${times}時点で検証したところ、前年同${monthly ? "月" : "期"}の値をそのまま使う予測より誤差が${percent}小さくなりました。`, backtestWorse: (times, percent, monthly) => `過去${times}時点の検証では、前年同${monthly ? "月" : "期"}の値をそのまま使う予測より誤差が${percent}大きくなりました。幅を重視して読んでください。`, noBacktest: "実績が短いため、過去での検証はしていません。", coverage: (level, share) => `${level}の範囲に入った実績は${share}でした。`,
    outlook: (period, value, low, high) => `${period}の見通しは${value}（80%の範囲 ${low}〜${high}）です。`, table: "表で見る", interval: (level) => `${level}%の範囲`, actuals: "実績の入力", paste: "Excelの表（期間と値）や、値だけの列をそのまま貼り付けられます。", period: "期間", value: "値", add: "行を追加", removeRow: (period) => `${period}の行を削除`, legendActual: "実績", legendForecast: "見通し", legendPlan: "計画",
    chart: (metric) => `${metric}の実績と見通しのグラフ`, invalid: "期間または値を読み取れません。", mean: "中央の見通し", landing: (actual, outlook, sum) => `計画期間の着地見込みは${sum}（実績 ${actual} ＋ 見通し ${outlook}）です。`, landingTarget: (target, ratio) => `目標 ${target} に対する達成率は${ratio}です。`,
  },
};

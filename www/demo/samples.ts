import type { Goal, Lang, Plan } from "goaltree";
import english from "../../tests/fixtures/plans/agency-en.json";
import japanese from "../../tests/fixtures/plans/agency-ja.json";

/** The plan with goals of its own; `minutes` is the work behind one unit of a metric, all told. */
function withGoals(plan: unknown, goals: Goal[], minutes: Readonly<Record<string, number>>): Plan {
  const { metrics, ...rest } = plan as Plan;
  return { ...rest, metrics: metrics.map((metric) => (metric.id in minutes ? { ...metric, minutes: minutes[metric.id] ?? null } : metric)), goals };
}

/** What the agency and its people are to reach. Three things are left to be found: meetings for only nine tenths of the client's goal, no learning goal for one person, and a goal that is no more than effort. */
const goalsInJapanese: Goal[] = [
  { id: "g-client", metric: "売上", party: "a-sha", type: "outcome", statement: "2027年3月31日までに、製造業向けの新規契約で売上6,600万円を獲得する（CRMの受注金額で測定し、毎月確認する）。", target: 66000000, direction: "at_least", due: "2027-03-31", cadence: "month", commitment: "committed" },
  { id: "g-agency", metric: "商談数", party: "agency", type: "outcome", statement: "2027年3月31日までに商談を累計270件実施し、CRMの商談レポートで毎週確認する。", target: 270, direction: "at_least", due: "2027-03-31", cadence: "week", commitment: "committed", supports: ["g-client"] },
  { id: "g-quality", metric: "受注率", party: "is-team", type: "process", statement: "2027年3月31日までに、商談前のヒアリング項目をそろえて受注率を19%から20%へ引き上げ、CRMの商談レポートで毎月確認する。", target: 0.2, baseline: 0.19, direction: "at_least", due: "2027-03-31", cadence: "month", commitment: "stretch", supports: ["g-client"] },
  { id: "g-team", metric: "アポイント化率", party: "is-team", type: "process", statement: "2027年1月29日までに、トークスクリプトの見直しと週1回のロールプレイで、アポイント化率を11.5%から11.8%へ引き上げる（CTIの通話ログで確認する）。", target: 0.118, baseline: 0.115, direction: "at_least", due: "2027-01-29", cadence: "week", commitment: "stretch", supports: ["g-agency"] },
  { id: "g-sato-appointments", metric: "アポイント獲得数", party: "sato", type: "outcome", statement: "2027年3月31日までに、アポイントを100件獲得する（CRMで毎週確認する）。", target: 100, direction: "at_least", due: "2027-03-31", cadence: "week", supports: ["g-agency"], answers: { talk: "10月5日の面談で合意。導入事例の紹介から入る進め方で、月17件は現実的との見立て。" } },
  { id: "g-sato", metric: "一人一日架電数", party: "sato", type: "behaviour", statement: "2027年3月31日まで毎営業日、午前中に19件、午後に19件の計38件を架電し、結果を当日中にCTIへ記録する。", target: 38, direction: "at_least", due: "2027-03-31", cadence: "day", supports: ["g-sato-appointments"], answers: { talk: "午後の接続率が下がるため、件数を半分ずつに分けることにした。" } },
  { id: "g-sato-learning", party: "sato", type: "learning", statement: "2027年2月26日までに提案書作成の社外研修を修了し、学んだ型を3月10日までの勉強会で1回発表する。", due: "2027-03-10", cadence: "month", supports: ["g-quality"], answers: { talk: "来期は提案まで担当したいという本人の希望による。" } },
  { id: "g-tanaka-appointments", metric: "アポイント獲得数", party: "tanaka", type: "outcome", statement: "2027年3月31日までに、アポイントを80件獲得する（CRMで毎週確認する）。", target: 80, direction: "at_least", due: "2027-03-31", cadence: "week", supports: ["g-agency"], answers: { talk: "10月6日の面談で合意。" } },
  { id: "g-tanaka", metric: "当日フォロー率", party: "tanaka", type: "behaviour", statement: "商談後は当日18時までにお礼と次の提案をメールし、当日フォロー率を2027年1月29日までに60%から64%にする（CRMで毎日確認する）。", target: 0.64, baseline: 0.6, direction: "at_least", due: "2027-01-29", cadence: "day", supports: ["g-quality"], answers: { talk: "返信のひな形を用意すれば、18時までに送れる。" } },
  { id: "g-suzuki-appointments", metric: "アポイント獲得数", party: "suzuki", type: "outcome", statement: "2027年3月31日までに、アポイントを60件獲得する（CRMで毎週確認する）。", target: 60, direction: "at_least", due: "2027-03-31", cadence: "week", supports: ["g-agency"], answers: { talk: "10月に異動してきたばかりのため、60件から始める。" } },
  { id: "g-suzuki-learning", party: "suzuki", type: "learning", statement: "2027年1月29日までに商品知識テストで90点以上を取り、結果を毎週の1on1で確認する。", due: "2027-01-29", cadence: "week", supports: ["g-team"], answers: { talk: "製品の質問に答えられるようになりたいとのこと。" } },
  { id: "g-suzuki", party: "suzuki", statement: "できるだけ多くのお客様と関係を築けるよう、精一杯頑張る。", supports: ["g-team"], answers: { talk: "自己申告のまま。次の面談で具体化する。" } },
];

const goalsInEnglish: Goal[] = [
  { id: "g-client", metric: "revenue", party: "northwind", type: "outcome", statement: "Win $1.3M of new contract revenue from mid-size manufacturers by 31 March 2027, measured by closed-won amounts in the CRM and reviewed monthly.", target: 1300000, direction: "at_least", due: "2027-03-31", cadence: "month", commitment: "committed" },
  { id: "g-agency", metric: "meetings", party: "agency", type: "outcome", statement: "Hold 275 meetings by 31 March 2027, read every week from the CRM meeting report.", target: 275, direction: "at_least", due: "2027-03-31", cadence: "week", commitment: "committed", supports: ["g-client"] },
  { id: "g-quality", metric: "win_rate", party: "sdr_team", type: "process", statement: "Raise the win rate from 19% to 20% by 31 March 2027 with one qualification checklist, read monthly from the CRM opportunity report.", target: 0.2, baseline: 0.19, direction: "at_least", due: "2027-03-31", cadence: "month", commitment: "stretch", supports: ["g-client"] },
  { id: "g-team", metric: "appointment_rate", party: "sdr_team", type: "process", statement: "Raise the appointment rate from 11.5% to 11.8% by 29 January 2027 with a reworked script and a weekly role play, read from the dialler log.", target: 0.118, baseline: 0.115, direction: "at_least", due: "2027-01-29", cadence: "week", commitment: "stretch", supports: ["g-agency"] },
  { id: "g-maya-appointments", metric: "appointments", party: "maya", type: "outcome", statement: "Set 100 appointments by 31 March 2027, read every week from the CRM.", target: 100, direction: "at_least", due: "2027-03-31", cadence: "week", supports: ["g-agency"], answers: { talk: "Agreed on 5 October: with the case study up front, 17 a month are realistic." } },
  { id: "g-sato", metric: "calls_per_rep_day", party: "maya", type: "behaviour", statement: "Make 38 calls every working day until 31 March 2027, 19 before noon and 19 after, and log each outcome in the dialler the same day.", target: 38, direction: "at_least", due: "2027-03-31", cadence: "day", supports: ["g-maya-appointments"], answers: { talk: "Split over the day because fewer people pick up in the afternoon." } },
  { id: "g-maya-learning", party: "maya", type: "learning", statement: "Complete the proposal-writing course by 26 February 2027 and present what it taught to the team once by 10 March.", due: "2027-03-10", cadence: "month", supports: ["g-quality"], answers: { talk: "Maya wants to write proposals herself next year." } },
  { id: "g-jordan-appointments", metric: "appointments", party: "jordan", type: "outcome", statement: "Set 80 appointments by 31 March 2027, read every week from the CRM.", target: 80, direction: "at_least", due: "2027-03-31", cadence: "week", supports: ["g-agency"], answers: { talk: "Agreed on 6 October." } },
  { id: "g-tanaka", metric: "same_day_follow_up", party: "jordan", type: "behaviour", statement: "Send thanks and a next step by 6 pm on the day of each meeting, raising the same-day follow-up rate from 60% to 64% by 29 January 2027, read daily from the CRM.", target: 0.64, baseline: 0.6, direction: "at_least", due: "2027-01-29", cadence: "day", supports: ["g-quality"], answers: { talk: "Possible once there is a template." } },
  { id: "g-priya-appointments", metric: "appointments", party: "priya", type: "outcome", statement: "Set 60 appointments by 31 March 2027, read every week from the CRM.", target: 60, direction: "at_least", due: "2027-03-31", cadence: "week", supports: ["g-agency"], answers: { talk: "New on the team since October, so 60 to begin with." } },
  { id: "g-priya-learning", party: "priya", type: "learning", statement: "Score 90 or more in the product knowledge test by 29 January 2027, with the result reviewed in the weekly one-on-one.", due: "2027-01-29", cadence: "week", supports: ["g-team"], answers: { talk: "Priya wants to answer product questions herself." } },
  { id: "g-suzuki", party: "priya", statement: "Try hard to build relationships with as many customers as possible.", supports: ["g-team"], answers: { talk: "As she wrote it; to be made concrete in the next talk." } },
];

/** The plans that the page can open with. An appointment takes about four hours with all the calls that lead to it. */
export const samples: Readonly<Record<Lang, Plan>> = {
  ja: withGoals(japanese, goalsInJapanese, { アポイント獲得数: 240 }),
  en: withGoals(english, goalsInEnglish, { appointments: 240 }),
};

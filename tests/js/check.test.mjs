// The goal checker as a host sees it: a goal, a set, a plan, and what follows.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { analyseGoal, check, checkSet, goalStatement, improve, interview, interviewGoal } from "goaltree";
import { assertPlain, plan, refused, text } from "./support.mjs";

const today = "2026-11-23";
const codes = (findings) => findings.map((finding) => finding.code);

describe("a goal", () => {
  test("its findings carry all that a host shows, and say where the rule is described", () => {
    const { findings } = assertPlain(analyseGoal({ text: "顧客対応に全力で取り組む", today }));
    const vague = findings.find((finding) => finding.code === "S101");
    assert.equal("顧客対応に全力で取り組む".slice(vague.span.start, vague.span.end), vague.evidence[0]);
    for (const key of ["message", "why", "hint"]) assert.match(vague[key], /。$/, key);
    assert.equal(vague.letter, "S");
    assert.equal(vague.fix.kind, "question");
    const [page, rule] = vague.docs.split("#");
    assert.match(text(page), new RegExp(`^## ${rule}\\b`, "m"), "the page has the rule");
  });

  test("markup and noise are text", () => {
    const report = analyseGoal({ text: "<b>Close</b> <img src=x onerror=alert()> 9 deals by 31 March 2027", today });
    assert.equal(report.deadline, "2027-03-31");
    assert.deepEqual(report.quantities.map((quantity) => quantity.value), [9]);
  });

  test("rules can be chosen, weighed, taught and set aside with a reason", () => {
    const ask = (rules) => analyseGoal({ text: "売上を伸ばす", today, rules });
    const all = codes(ask({}).findings);
    assert.deepEqual(all, ["M201", "T501", "S102"]);
    assert.deepEqual(codes(ask({ select: ["T"] }).findings), ["T501"]);
    assert.deepEqual(codes(ask({ ignore: ["T501"] }).findings), ["M201", "S102"]);
    assert.equal(ask({ severity: { T501: "info" } }).findings.find((finding) => finding.code === "T501").severity, "info");
    const aside = ask({ suppress: [{ code: "T501", reason: "期限は契約書にある" }] });
    assert.deepEqual(codes(aside.findings), ["M201", "S102"]);
    assert.equal(aside.suppressed[0].reason, "期限は契約書にある");
    assert.ok(aside.score.total > ask({}).score.total, "what is set aside costs nothing");
    const taught = analyseGoal({ text: "新規顧客対応にコミットする", today, rules: { words: { attitude: ["コミット"] } } });
    assert.ok(codes(taught.findings).includes("S101"));
    assert.equal(refused(() => ask({ select: ["Z999"] })).code, "unknown-rule");
    assert.equal(refused(() => ask({ suppress: [{ code: "T501", reason: " " }] })).code, "no-reason");
  });
});

describe("a set", () => {
  const person = (id, goal, more = {}) => ({ id, text: goal, party: "佐藤", ...more });

  test("results without an action, too many and nothing learnt are found, with a score of its own", () => {
    const goals = Array.from({ length: 6 }, (_, index) => person(`g${index}`, `2027年3月末までに新規受注を${index + 3}件獲得する`));
    const answer = assertPlain(checkSet(goals, { today, lang: "ja" }));
    assert.equal(answer.goals.length, 6);
    const found = codes(answer.findings);
    for (const code of ["P801", "P806", "L901"]) assert.ok(found.includes(code), `${code} in ${found}`);
    const off = answer.score.deductions.reduce((sum, { points }) => sum + points, 0);
    assert.equal(answer.score.total, Math.max(0, 100 - off));
    assert.ok(answer.goals.every(({ report }) => report.score.total >= 75), "a set's findings do not touch the goals' own points");
    const order = checkSet([...goals].reverse(), { today, lang: "ja" });
    assert.deepEqual(codes(order.findings), found, "the order of goals changes nothing");
  });

  test("goals that cannot be read are refused with their place, all at once", () => {
    const error = refused(() => checkSet([{ id: "a" }, { text: 5 }], { today }));
    assert.deepEqual(error.problems.map((problem) => problem.path), ["goals[0]", "goals[1].text"]);
  });
});

describe("a plan", () => {
  for (const [lang, name] of [["ja", "agency-ja"], ["en", "agency-en"]]) {
    test(`the ${lang} sample: every goal, the set, coverage, loads, concentration`, () => {
      const document = plan(name);
      const answer = assertPlain(check(document, { today }));
      assert.deepEqual(answer.goals.map(({ id }) => id), document.goals.map(({ id }) => id));
      for (const { report } of answer.goals) assert.ok(report.score.letters.length === 5 && report.findings.every((finding) => finding.message && finding.why && finding.hint));
      for (const share of answer.coverage) assert.ok(share.goal && Number.isFinite(share.covered ?? 0));
      assert.ok(Array.isArray(answer.loads) && Array.isArray(answer.concentration));
      for (const finding of answer.findings) assert.match(finding.message, lang === "ja" ? /[ぁ-ん]/ : /^[^ぁ-ん]*$/);
    });
  }
});

describe("follow-ups", () => {
  test("a goal is written again with its gaps marked, and nothing is lost", () => {
    const vague = assertPlain(improve({ text: "売上を伸ばす", today }));
    assert.equal(vague.text, "【日付】までに、【対象の顧客・商品】の売上を【現状値】から【目標値】に伸ばす。手段：【手段】。");
    assert.deepEqual(vague.gaps.map(({ slot }) => slot), ["deadline", "scope", "baseline", "target", "means"]);
    for (const { span } of vague.gaps) assert.match(vague.text.slice(span.start, span.end), /^【.+】$/);
    const two = improve({ text: "Win 4 deals by March and redesign the training by June", today });
    assert.equal(two.left[0].text, "redesign the training by June");
    assert.equal(refused(() => improve({ text: "あ".repeat(5001), today })).code, "goal-too-long");
  });

  test("a sentence is built from fields in both languages", () => {
    const parts = { metric: "新規契約売上", target: 66_000_000, unit: "JPY", deadline: "2027-03-31" };
    assert.equal(goalStatement({ ...parts, lang: "ja" }).text, "2027年3月31日までに、新規契約売上6,600万円を達成する。");
    assert.equal(goalStatement({ ...parts, metric: "new revenue", lang: "en" }).text, "Reach ¥66,000,000 in new revenue by 31 March 2027.");
    assert.deepEqual(goalStatement({ lang: "en" }).gaps.map(({ slot }) => slot), ["metric", "baseline", "target", "deadline"]);
    assert.equal(refused(() => goalStatement({ deadline: "31/3" })).path, "deadline");
  });

  test("questions are picked by the findings; answers stay with the goal", () => {
    const sheet = assertPlain(interviewGoal({ text: "売上を伸ばす", today }));
    assert.deepEqual(sheet.questions.find(({ id }) => id === "time").because, ["T501"]);
    assert.deepEqual([...new Set(sheet.questions.map(({ theme }) => theme))], ["meaning", "way", "growth"]);
    const document = plan("agency-ja");
    const goal = { ...document.goals[0], answers: { "first-step": "月曜にリストを見直す" } };
    const { sheets } = assertPlain(interview({ ...document, goals: [goal, ...document.goals.slice(1)] }, { today }));
    assert.equal(sheets.length, document.goals.length);
    assert.equal(sheets[0].questions.find(({ id }) => id === "first-step").answer, "月曜にリストを見直す");
    assert.match(sheets[0].markdown, /^# 面談シート/);
    assert.match(interviewGoal({ text: "売上を伸ばす", today, messages: "en" }).markdown, /^# Conversation sheet/);
  });
});

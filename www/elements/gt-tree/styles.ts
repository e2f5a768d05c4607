import { css } from "lit";

export const treeStyles = css`
  :host { position: relative; overflow: hidden; height: 100%; background: var(--gt-surface); }
  .ground { position: absolute; inset: 0; touch-action: none; cursor: grab; }
  .ground:active { cursor: grabbing; }
  .world { position: absolute; inset-inline-start: 0; top: 0; transform-origin: 0 0; width: 0; height: 0; cursor: default; }
  .lines { position: absolute; overflow: visible; pointer-events: none; }
  .lines path { fill: none; stroke: var(--gt-line); stroke-width: 1.5; }
  .lines .influence { stroke: var(--gt-control); stroke-dasharray: 4 4; stroke-width: 1; opacity: 0.6; }
  .card { position: absolute; width: 256px; background: var(--gt-surface); border: 1px solid var(--gt-line); border-inline-start: 5px solid var(--gt-line); border-radius: var(--gt-radius); line-height: 1.35; }
  .card:has(gt-entry, gt-name) { z-index: 4; }
  .card.on-track { border-inline-start-color: var(--gt-on-track); }
  .card.at-risk { border-inline-start-color: var(--gt-at-risk); }
  .card.off-track { border-inline-start-color: var(--gt-off-track); }
  .card:not(.on-track, .at-risk, .off-track) { color: var(--gt-text); }
  .card.on-track, .card.at-risk, .card.off-track { color: var(--gt-text); }
  .card.kgi { background: var(--gt-accent-tint); }
  .card.selected, .row.selected { outline: 2px solid var(--gt-accent); outline-offset: 1px; }
  .card:focus-visible, .row:focus-visible { outline: 3px solid var(--gt-accent); outline-offset: 2px; }
  .head { padding: 6px 10px 0; height: 62px; }
  .head.tight { height: 55px; padding-top: 3px; }
  .head.tight .value { font-size: 21px; line-height: 1.2; }
  .head.one { display: flex; align-items: baseline; gap: 8px; height: 38px; padding-top: 5px; }
  .head.one .top:first-child { flex: 1; min-width: 0; }
  .head.one .name { font-size: 15px; }
  .head.one .value { font-size: 18px; }
  .head.one:has(gt-entry) .top:last-child { flex: 1.2; }
  .others .head { height: 34px; padding-top: 9px; }
  .others { border-style: dashed; border-inline-start-width: 1px; }
  .top { display: flex; justify-content: space-between; align-items: baseline; gap: 8px; }
  .name { flex: 1; min-width: 0; font-size: 14px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .status { font-size: 13px; font-weight: 700; white-space: nowrap; }
  .value { font-size: 22px; font-weight: 700; white-space: nowrap; }
  .kgi .value { font-size: 24px; }
  .stale .value { color: var(--gt-muted); font-weight: 400; }
  .goal { font-size: 13px; color: var(--gt-muted); white-space: nowrap; }
  .row { display: grid; grid-template-columns: 15px minmax(0, 1fr) auto auto; column-gap: 4px; align-items: baseline; height: 36px; margin: 0 4px; padding: 1px 6px 0; border-radius: 5px; }
  .row:has(gt-entry) { z-index: 4; position: relative; grid-template-columns: 15px minmax(0, 1fr) minmax(0, 150px); }
  .row .slider { grid-column: 2 / -1; }
  .row-value { font-size: 14px; font-weight: 700; white-space: nowrap; margin-inline-start: auto; grid-column: 4; }
  .row.tried .row-value { color: var(--gt-accent); }
  .sign { color: var(--gt-muted); font-size: 13px; text-align: center; width: 15px; }
  .reference { display: flex; align-items: baseline; gap: 4px; width: calc(100% - 16px); margin: 0 8px; padding: 3px 2px; height: 28px; min-height: 26px; border: 0; border-top: 1px dashed var(--gt-hairline); border-radius: 0; background: none; text-align: start; }
  .reference .name { flex: 0 1 auto; }
  .reference .row-value { font-weight: 400; color: var(--gt-muted); }
  gt-entry { flex: 1; min-width: 0; }
  gt-name.name { overflow: visible; align-self: center; }
  .row:has(gt-name) { grid-template-columns: 15px minmax(0, 1fr) auto; }
  .fresh { position: absolute; z-index: 6; }
  .badge { position: absolute; width: 20px; height: 20px; border-radius: 50%; border: 1px solid var(--gt-control); background: var(--gt-surface); font-size: 13px; line-height: 18px; text-align: center; pointer-events: none; }
  .fold { position: absolute; inset-inline-end: -14px; bottom: -10px; min-height: 24px; padding: 0 8px; border-radius: 12px; font-size: 12px; font-weight: 700; }
  .tools { position: absolute; inset-inline-end: 12px; bottom: 12px; display: flex; gap: 6px; }
  .tool { min-width: 32px; padding: 2px 9px; }
  @media (forced-colors: active) { .card.selected, .row.selected { outline-color: Highlight; } .lines path { stroke: CanvasText; } }
  :host([bare]) .tools { display: none; }
  @media print { .tools { display: none; } }
`;

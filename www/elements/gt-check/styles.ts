import { css } from "lit";

/** What the views of the goal checker share. */
export const checkStyles = css`
  .stack { display: grid; gap: 18px; }
  .top { display: flex; justify-content: space-between; align-items: baseline; gap: 8px; }
  section { display: grid; gap: 8px; }
  h4 { margin: 0; font-size: 13px; }
  .points { font-size: 26px; font-weight: 700; line-height: 1.3; }
  .plain { list-style: none; display: grid; gap: 8px; }
  .links { display: flex; flex-wrap: wrap; gap: 2px 10px; font-size: 13px; }
  .meter { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1px 10px; align-items: baseline; font-size: 13px; }
  .meter b { text-align: end; white-space: nowrap; }
  .track { grid-column: 1 / -1; height: 8px; border-radius: 4px; background: var(--gt-surface-2); border: 1px solid var(--gt-hairline); overflow: hidden; print-color-adjust: exact; }
  .bar { height: 100%; background: var(--gt-on-track); print-color-adjust: exact; }
  .bar.short { background: var(--gt-at-risk); }
  .bar.off { background: var(--gt-off-track); }
  .fixes { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 4px; }
  .fixes button { white-space: normal; text-align: start; }
  mark.warning { background: var(--gt-at-risk-tint); text-decoration-color: var(--gt-at-risk); }
  mark.info { background: var(--gt-on-track-tint); text-decoration-color: var(--gt-on-track); }
  @media print { .fixes { display: none; } }
  .aside { border-inline-start: 3px dotted var(--gt-control); padding-inline-start: 10px; font-size: 13px; }
  @media (forced-colors: active) { .track { border-color: CanvasText; } .bar { background: Highlight; forced-color-adjust: none; } }
`;

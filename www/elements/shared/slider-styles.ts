import { css } from "lit";

export const sliderStyles = css`
  .slider { appearance: none; -webkit-appearance: none; background: none; border: 0; padding: 0; margin: 0; print-color-adjust: exact; width: 100%; min-height: 16px; height: 16px; cursor: pointer; }
  .slider::-webkit-slider-runnable-track { height: 4px; border-radius: 2px; background: linear-gradient(to right, var(--gt-accent) var(--fill, 50%), var(--gt-line) var(--fill, 50%)); }
  .slider::-moz-range-track { height: 4px; border-radius: 2px; background: linear-gradient(to right, var(--gt-accent) var(--fill, 50%), var(--gt-line) var(--fill, 50%)); }
  .slider::-webkit-slider-thumb { appearance: none; -webkit-appearance: none; width: 14px; height: 14px; margin-top: -5px; border-radius: 50%; border: 2px solid var(--gt-accent); background: var(--gt-surface); }
  .slider::-moz-range-thumb { width: 10px; height: 10px; border-radius: 50%; border: 2px solid var(--gt-accent); background: var(--gt-surface); }
  @media (forced-colors: active) { .slider { appearance: auto; -webkit-appearance: auto; } }
`;

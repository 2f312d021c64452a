/** A rectangle by its left upper corner, in the units of the drawing. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a colour means; a palette says what it looks like. */
export type Tone = 'ink' | 'muted' | 'edge' | 'passes' | 'broken' | 'unknown' | 'spent';
export type Fill = 'page' | 'vpc' | 'subnet' | 'group' | 'card' | 'brokenFill' | 'unknownFill';
export type Stroke = 'solid' | 'dashed' | 'dotted';

export interface Style {
  readonly font: 'sans' | 'mono';
  readonly size: number;
  readonly bold: boolean;
}

/** Boxes of one layer never overlap; a box of a deeper layer lies inside one of the layer above. */
export interface Box {
  readonly kind: 'box';
  readonly layer: 'vpc' | 'subnet' | 'group' | 'card';
  /** The thing that it stands for, as a reader of the scene may ask for it. */
  readonly of: string;
  readonly rect: Rect;
  readonly fill: Fill;
  readonly outline: Tone;
  readonly stroke: Stroke;
}

/** One line of text, starting at `x`. */
export interface Words {
  readonly kind: 'words';
  readonly x: number;
  readonly baseline: number;
  readonly text: string;
  readonly style: Style;
  readonly tone: Tone;
  /** The room that it has to keep to. */
  readonly within: Rect;
}

/** A level stretch of a lane. */
export interface Stretch {
  readonly kind: 'stretch';
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly tone: Tone;
  readonly stroke: Stroke;
  readonly arrow: boolean;
}

export type Mark = 'passes' | 'broken' | 'unknown';

/** A round sign with ✓, ✗ or ? in it. */
export interface Badge {
  readonly kind: 'badge';
  readonly mark: Mark;
  /** The hop or the destination that it marks. */
  readonly of: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export type Item = Box | Words | Stretch | Badge;

/** A drawing before it has colours. Items are painted in their order. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly items: readonly Item[];
}

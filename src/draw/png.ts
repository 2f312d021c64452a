import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const PIXELS_PER_UNIT = 2;
const FONTS = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSansMono', 'DejaVuSansMono-Bold'];

let loading: Promise<Uint8Array[]> | null = null;

/** The drawing as a PNG, twice as many pixels as units. Colours have to be plain ones, as in `LIGHT` and `DARK`. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  loading ??= load();
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: PIXELS_PER_UNIT },
    font: {
      fontBuffers: await loading,
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
      monospaceFamily: 'DejaVu Sans Mono',
    },
  });
  const image = drawing.render();
  const png = image.asPng();
  image.free();
  drawing.free();
  return png;
}

/** Reads the fonts and starts the renderer, which can be done once in a process. */
async function load(): Promise<Uint8Array[]> {
  const { resolve } = createRequire(import.meta.url);
  const fonts = await Promise.all(FONTS.map((name) => readFile(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))));
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return fonts;
}

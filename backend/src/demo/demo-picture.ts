import { crc32, deflateSync } from 'node:zlib';
import { Random } from './random.js';

const WIDTH = 480;
const HEIGHT = 320;
/** Colours on a line of the picture. */
const LINE = WIDTH * 3 + 1;

type Colour = readonly [number, number, number];

/** Sky from top to bottom, hills, walls, roofs, ground: one hour of one season each. */
const LIGHTS: readonly [Light, ...Light[]] = [
  {
    sky: [
      [118, 168, 212],
      [224, 236, 242],
    ],
    hill: [122, 146, 112],
    wall: [222, 206, 178],
    roof: [96, 104, 118],
    ground: [150, 158, 128],
  },
  {
    sky: [
      [84, 96, 148],
      [244, 182, 128],
    ],
    hill: [86, 84, 104],
    wall: [206, 164, 132],
    roof: [92, 70, 78],
    ground: [104, 92, 88],
  },
  {
    sky: [
      [176, 186, 194],
      [226, 228, 226],
    ],
    hill: [136, 146, 138],
    wall: [200, 192, 180],
    roof: [110, 112, 118],
    ground: [146, 146, 138],
  },
  {
    sky: [
      [96, 164, 206],
      [250, 232, 188],
    ],
    hill: [150, 152, 92],
    wall: [236, 216, 176],
    roof: [178, 98, 66],
    ground: [190, 170, 124],
  },
];

interface Light {
  sky: readonly [Colour, Colour];
  hill: Colour;
  wall: Colour;
  roof: Colour;
  ground: Colour;
}

interface House {
  from: number;
  width: number;
  eaves: number;
  pitch: number;
  wall: Colour;
  roof: Colour;
  window: Colour;
}

const mixed = ([r1, g1, b1]: Colour, [r2, g2, b2]: Colour, share: number): Colour => [
  r1 + (r2 - r1) * share,
  g1 + (g2 - g1) * share,
  b1 + (b2 - b1) * share,
];
const shaded = ([red, green, blue]: Colour, by: number): Colour => [red * by, green * by, blue * by];

function drawHouse(
  light: Light,
  shade: number,
  place: Pick<House, 'from' | 'width' | 'eaves' | 'pitch'>,
): House {
  return {
    ...place,
    wall: shaded(light.wall, shade),
    roof: shaded(light.roof, shade),
    window: shaded(light.roof, 0.6),
  };
}

/** A church tower, then a row of houses before it from one side to the other. */
function drawHouses(random: Random, light: Light, street: number): House[] {
  const tower = drawHouse(light, 0.92, {
    from: random.integer(60, WIDTH - 110),
    width: random.integer(30, 42),
    eaves: street - random.integer(140, 168),
    pitch: random.integer(46, 76),
  });
  const houses = [tower];
  for (let from = -random.integer(0, 30); from < WIDTH; ) {
    const width = random.integer(34, 78);
    const eaves = street - random.integer(46, 104);
    houses.push(
      drawHouse(light, 0.86 + random.next() * 0.2, { from, width, eaves, pitch: random.integer(14, 40) }),
    );
    from += width;
  }
  return houses;
}

/** Paints what a column crosses of a house. */
function paintHouse(
  column: Colour[],
  { from, width, eaves, pitch, ...colours }: House,
  x: number,
  street: number,
): void {
  const ridge = Math.round(eaves - pitch * (1 - Math.abs(x - from - width / 2) / (width / 2)));
  const isBay = (x - from) % 18 > 7 && (x - from) % 18 < 14;
  for (let y = Math.max(0, ridge); y < street; y += 1) {
    const storey = (y - eaves) % 30;
    column[y] = y < eaves ? colours.roof : isBay && storey > 9 && storey < 22 ? colours.window : colours.wall;
  }
}

/** A drawn town, of its own for each seed: houses and a tower under a sky, hills behind, a square before. A PNG. */
export function drawTown(seed: number): Buffer {
  const random = new Random(seed);
  const light = random.pick(LIGHTS);
  const street = random.integer(236, 268);
  const houses = drawHouses(random, light, street);
  const [hills, swell, phase] = [random.integer(120, 156), random.integer(14, 34), random.next() * 6];
  const behind = Array.from({ length: HEIGHT }, (_, y) =>
    y < street
      ? mixed(light.sky[0], light.sky[1], y / street)
      : shaded(light.ground, 1.06 - (y - street) / 400),
  );
  const rows = Buffer.alloc(LINE * HEIGHT);
  for (let x = 0; x < WIDTH; x += 1) {
    const column = [...behind];
    const hill = hills + swell * Math.sin(x / 70 + phase) + swell * 0.4 * Math.sin(x / 23 + phase * 2);
    column.fill(light.hill, Math.round(hill), street);
    for (const house of houses)
      if (x >= house.from && x < house.from + house.width) paintHouse(column, house, x, street);
    for (const [y, [red, green, blue]] of column.entries()) {
      const at = y * LINE + 1 + x * 3;
      rows[at] = Math.min(255, red);
      rows[at + 1] = Math.min(255, green);
      rows[at + 2] = Math.min(255, blue);
    }
  }
  return png(rows);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function png(rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

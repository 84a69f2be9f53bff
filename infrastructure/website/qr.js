// Draws a text as a QR code (ISO/IEC 18004), so that no picture with a secret in it has to come from elsewhere. As bytes, with
// the least correction: it is read off a screen. Versions up to 15 hold 520 bytes.
const MOST = 15;
const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6];
const QUIET = 4;

/** The code as a picture. */
export function picture(text) {
  const grid = code(new TextEncoder().encode(text));
  const path = grid.flatMap((row, y) => row.map((dark, x) => dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')).join('');
  const size = grid.length + 2 * QUIET;
  const svg = node('svg', { viewBox: `0 0 ${size} ${size}`, class: 'qr', 'shape-rendering': 'crispEdges' });
  svg.append(node('path', { d: path }));
  return svg;
}

function node(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function code(bytes) {
  let version = 1;
  while (data(version) * 8 < 4 + length(version) + bytes.length * 8) {
    if (++version > MOST) throw new RangeError('too long for a code');
  }
  const size = version * 4 + 17;
  const grid = Array.from({ length: size }, () => Array(size));
  patterns(grid, version);
  format(grid);
  fill(grid, interleaved(words(bytes, version), version));
  return grid;
}

function length(version) {
  return version < 10 ? 8 : 16;
}

/** How many bytes of all kinds fit. */
function capacity(version) {
  const aligned = version < 2 ? 0 : Math.floor(version / 7) + 2;
  const taken = aligned ? (25 * aligned - 10) * aligned - 55 + (version < 7 ? 0 : 36) : 0;
  return Math.floor(((16 * version + 128) * version + 64 - taken) / 8);
}

function data(version) {
  return capacity(version) - CORRECTION[version - 1] * BLOCKS[version - 1];
}

/** The text with its kind and length before it, padded. */
function words(bytes, version) {
  const bits = [];
  const push = (value, count) => { while (count--) bits.push(value >> count & 1); };
  push(4, 4);
  push(bytes.length, length(version));
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, data(version) * 8 - bits.length));
  push(0, -bits.length & 7);
  for (let pad = 0xec; bits.length < data(version) * 8; pad ^= 0xfd) push(pad, 8);
  return Array.from({ length: bits.length / 8 }, (_, i) => parseInt(bits.slice(i * 8, i * 8 + 8).join(''), 2));
}

/** In blocks with their correction, a byte of each in turn. */
function interleaved(all, version) {
  const count = BLOCKS[version - 1];
  const short = Math.floor(all.length / count);
  const longer = all.length % count;
  const blocks = Array.from({ length: count }, (_, i) => {
    const start = i * short + Math.max(0, i - (count - longer));
    return all.slice(start, start + short + (i < count - longer ? 0 : 1));
  });
  const turn = parts => Array.from({ length: Math.max(...parts.map(part => part.length)) }, (_, i) =>
    parts.filter(part => i < part.length).map(part => part[i])).flat();
  return [...turn(blocks), ...turn(blocks.map(block => correction(block, CORRECTION[version - 1])))];
}

/** Reed-Solomon over the field of 256 with 0x11d. */
function correction(block, degree) {
  let divisor = [...Array(degree - 1).fill(0), 1];
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    divisor = divisor.map((each, j) => times(each, root) ^ (divisor[j + 1] ?? 0));
  }
  let rest = Array(degree).fill(0);
  for (const byte of block) {
    const factor = byte ^ rest[0];
    rest = [...rest.slice(1), 0].map((each, i) => each ^ times(divisor[i], factor));
  }
  return rest;
}

function times(one, other) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = product << 1 ^ (product >> 7) * 0x11d ^ (other >> bit & 1) * one;
  return product;
}

/** All that is the same for every text of this length. */
function patterns(grid, version) {
  const size = grid.length;
  const square = (x, y, reach, dark) => {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        if (grid[y + dy] && x + dx >= 0 && x + dx < size) grid[y + dy][x + dx] = dark(Math.max(Math.abs(dx), Math.abs(dy)));
      }
    }
  };
  for (let i = 0; i < size; i++) grid[6][i] = grid[i][6] = i % 2 === 0;
  const places = aligned(version, size);
  const last = places.length - 1;
  places.forEach((y, i) => places.forEach((x, j) => {
    if (!(i === 0 && j === 0 || i === 0 && j === last || i === last && j === 0)) square(x, y, 2, far => far !== 1);
  }));
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, far => far !== 2 && far !== 4);
  if (version < 7) return;
  const bits = version << 12 | remainder(version, 12, 0x1f25);
  for (let i = 0; i < 18; i++) {
    const [far, near] = [size - 11 + i % 3, Math.floor(i / 3)];
    grid[near][far] = grid[far][near] = Boolean(bits >> i & 1);
  }
}

function aligned(version, size) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => size - 7 - i * step).reverse()];
}

function remainder(value, degree, divisor) {
  let rest = value;
  for (let i = 0; i < degree; i++) rest = rest << 1 ^ (rest >> degree - 1) * divisor;
  return rest;
}

/** The least correction, and the mask of a chessboard: a secret is so random that no other is needed. */
function format(grid) {
  const size = grid.length;
  const bits = (8 << 10 | remainder(8, 10, 0x537)) ^ 0x5412;
  const bit = i => Boolean(bits >> i & 1);
  for (let i = 0; i < 15; i++) {
    grid[i < 6 ? i : i < 8 ? i + 1 : size - 15 + i][8] = bit(i);
    grid[8][i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i] = bit(i);
  }
  grid[size - 8][8] = true;
}

/** Two columns at a time, upwards and downwards in turn, wherever there is room. */
function fill(grid, bytes) {
  const size = grid.length;
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = (right + 1 & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (grid[y][x] !== undefined) continue;
        const dark = (bytes[at >> 3] ?? 0) >> 7 - (at & 7) & 1;
        at++;
        grid[y][x] = Boolean(dark) !== ((x + y) % 2 === 0);
      }
    }
  }
}

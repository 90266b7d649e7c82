/**
 * Makes a function that writes the power in each of the `size / 2` frequency bins of `size` samples
 * (a power of two), through a Hann window, into `power`.
 */
export function spectrumOf(size: number): (samples: Float64Array, power: Float64Array) => void {
  const order = Math.log2(size);
  const reversed = Uint16Array.from({ length: size }, (_, index) => {
    let result = 0;
    for (let bit = 0; bit < order; bit++) if (index & (1 << bit)) result |= 1 << (order - 1 - bit);
    return result;
  });
  const window = Float64Array.from({ length: size }, (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size));
  const cosines = Float64Array.from({ length: size / 2 }, (_, index) => Math.cos((2 * Math.PI * index) / size));
  const sines = Float64Array.from({ length: size / 2 }, (_, index) => Math.sin((2 * Math.PI * index) / size));
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  return (samples, power) => {
    for (let index = 0; index < size; index++) {
      const from = reversed[index]!;
      real[index] = samples[from]! * window[from]!;
      imaginary[index] = 0;
    }
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half);
      for (let first = 0; first < size; first += 2 * half) {
        for (let offset = 0; offset < half; offset++) {
          const even = first + offset;
          const odd = even + half;
          const cosine = cosines[offset * stride]!;
          const sine = sines[offset * stride]!;
          const re = real[odd]! * cosine + imaginary[odd]! * sine;
          const im = imaginary[odd]! * cosine - real[odd]! * sine;
          real[odd] = real[even]! - re;
          imaginary[odd] = imaginary[even]! - im;
          real[even] = real[even]! + re;
          imaginary[even] = imaginary[even]! + im;
        }
      }
    }
    for (let bin = 0; bin < size / 2; bin++) power[bin] = real[bin]! ** 2 + imaginary[bin]! ** 2;
  };
}

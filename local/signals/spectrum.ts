/**
 * Makes a function that gives the power in each of the `size / 2` frequency bins of `size` samples
 * (a power of two), through a Hann window.
 */
export function spectrumOf(size: number): (samples: Float64Array) => Float64Array {
  const order = Math.log2(size);
  const reversed = Array.from({ length: size }, (_, index) => {
    let result = 0;
    for (let bit = 0; bit < order; bit++) if (index & (1 << bit)) result |= 1 << (order - 1 - bit);
    return result;
  });
  const window = Float64Array.from({ length: size }, (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size));
  const cosines = Float64Array.from({ length: size / 2 }, (_, index) => Math.cos((2 * Math.PI * index) / size));
  const sines = Float64Array.from({ length: size / 2 }, (_, index) => Math.sin((2 * Math.PI * index) / size));
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  return (samples) => {
    for (let index = 0; index < size; index++) {
      real[index] = samples[reversed[index]!]! * window[reversed[index]!]!;
      imaginary[index] = 0;
    }
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half);
      for (let first = 0; first < size; first += 2 * half) {
        for (let offset = 0; offset < half; offset++) {
          const [even, odd] = [first + offset, first + offset + half];
          const [cosine, sine] = [cosines[offset * stride]!, sines[offset * stride]!];
          const re = real[odd]! * cosine + imaginary[odd]! * sine;
          const im = imaginary[odd]! * cosine - real[odd]! * sine;
          real[odd] = real[even]! - re;
          imaginary[odd] = imaginary[even]! - im;
          real[even] = real[even]! + re;
          imaginary[even] = imaginary[even]! + im;
        }
      }
    }
    const power = new Float64Array(size / 2);
    for (let bin = 0; bin < size / 2; bin++) power[bin] = real[bin]! ** 2 + imaginary[bin]! ** 2;
    return power;
  };
}

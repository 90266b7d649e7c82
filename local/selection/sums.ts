/** Running sums: what the first values add up to, for 0 values up to all of them. */
export function sums(values: Float32Array): Float64Array {
  const result = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index++) result[index + 1] = result[index]! + values[index]!;
  return result;
}

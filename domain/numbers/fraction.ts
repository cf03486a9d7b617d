/** An exact rational number. Points and rates are never binary floating point. */
export class Fraction {
  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  /** @throws RangeError when the denominator is zero or a number is not a whole one */
  static of(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
    const [n, d] = [BigInt(numerator), BigInt(denominator)]
    if (d === 0n) throw new RangeError('a fraction needs a denominator other than 0')
    const common = (d < 0n ? -1n : 1n) * gcd(n < 0n ? -n : n, d < 0n ? -d : d)
    return new Fraction(n / common, d / common)
  }

  /** Reads a plain decimal such as `0.93` or `-15`; null when the text is not one. */
  static parse(text: string): Fraction | null {
    const match = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text)
    if (!match) return null
    const decimals = match[3] ?? ''
    return Fraction.of(BigInt(`${match[1]}${match[2]}${decimals}`), 10n ** BigInt(decimals.length))
  }

  plus(other: Fraction): Fraction {
    return Fraction.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    )
  }

  minus(other: Fraction): Fraction {
    return this.plus(Fraction.of(-other.numerator, other.denominator))
  }

  times(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.numerator, this.denominator * other.denominator)
  }

  /** @throws RangeError when `other` is zero */
  over(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.denominator, this.denominator * other.numerator)
  }

  /** Negative, zero or positive as this is less than, equal to or more than `other`. */
  compare(other: Fraction): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }

  equals(other: Fraction): boolean {
    return this.compare(other) === 0
  }

  atLeast(other: Fraction): boolean {
    return this.compare(other) >= 0
  }

  /** The smallest whole number not below this one. */
  ceil(): bigint {
    const whole = this.numerator / this.denominator
    return whole * this.denominator < this.numerator ? whole + 1n : whole
  }

  /** Decimal text rounded half-up (away from zero at the half), with a point and exactly `decimals` digits. */
  toFixed(decimals: number): string {
    const scale = 10n ** BigInt(decimals)
    const magnitude = this.numerator < 0n ? -this.numerator : this.numerator
    const rounded = (2n * magnitude * scale + this.denominator) / (2n * this.denominator)
    const digits = rounded.toString().padStart(decimals + 1, '0')
    const sign = this.numerator < 0n && rounded !== 0n ? '-' : ''
    return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  }
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? 1n : a
}

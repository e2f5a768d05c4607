//! Two numbers at a time: the SIMD instructions of WebAssembly where they are there, else the same on a pair. Both give the same bits.
//!
//! The package is compiled for size, which leaves loops as they are written; the few loops over draws in which the time goes say by this
//! that they want two lanes.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod pair {
    use core::arch::wasm32::{
        f64x2, f64x2_add, f64x2_div, f64x2_extract_lane, f64x2_max, f64x2_min, f64x2_mul, f64x2_pmax, f64x2_pmin, f64x2_splat, f64x2_sub,
        i8x16_swizzle, i64x2_extract_lane, u8x16, u8x16_shr, u8x16_splat, u32x4, u32x4_extract_lane, u64x2_shr, v128, v128_and, v128_or,
    };

    /// The bits of each number from the last to the first: bytes change places, then each half of a byte is looked up.
    #[inline(always)]
    pub(crate) fn reversed([a, b, c, d]: [u32; 4]) -> [u32; 4] {
        let bytes = i8x16_swizzle(u32x4(a, b, c, d), u8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
        let low = u8x16(0x00, 0x80, 0x40, 0xc0, 0x20, 0xa0, 0x60, 0xe0, 0x10, 0x90, 0x50, 0xd0, 0x30, 0xb0, 0x70, 0xf0);
        let lows = i8x16_swizzle(low, v128_and(bytes, u8x16_splat(15)));
        let highs = i8x16_swizzle(u8x16_shr(low, 4), u8x16_shr(bytes, 4));
        let all = v128_or(lows, highs);
        [u32x4_extract_lane::<0>(all), u32x4_extract_lane::<1>(all), u32x4_extract_lane::<2>(all), u32x4_extract_lane::<3>(all)]
    }

    /// Two numbers.
    #[derive(Clone, Copy)]
    pub(crate) struct Two(v128);

    impl Two {
        #[inline(always)]
        pub(crate) fn of([one, other]: [f64; 2]) -> Self {
            Self(f64x2(one, other))
        }

        #[inline(always)]
        pub(crate) fn both(number: f64) -> Self {
            Self(f64x2_splat(number))
        }

        #[inline(always)]
        pub(crate) fn get(self) -> [f64; 2] {
            [f64x2_extract_lane::<0>(self.0), f64x2_extract_lane::<1>(self.0)]
        }

        #[inline(always)]
        pub(crate) fn plus(self, other: Self) -> Self {
            Self(f64x2_add(self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn minus(self, other: Self) -> Self {
            Self(f64x2_sub(self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn times(self, other: Self) -> Self {
            Self(f64x2_mul(self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn over(self, other: Self) -> Self {
            Self(f64x2_div(self.0, other.0))
        }

        /// The lesser; NaN where either is.
        #[inline(always)]
        pub(crate) fn min(self, other: Self) -> Self {
            Self(f64x2_min(self.0, other.0))
        }

        /// The greater; NaN where either is.
        #[inline(always)]
        pub(crate) fn max(self, other: Self) -> Self {
            Self(f64x2_max(self.0, other.0))
        }

        /// The other where it is less, else this.
        #[inline(always)]
        pub(crate) fn or_less(self, other: Self) -> Self {
            Self(f64x2_pmin(self.0, other.0))
        }

        /// The other where it is greater, else this.
        #[inline(always)]
        pub(crate) fn or_more(self, other: Self) -> Self {
            Self(f64x2_pmax(self.0, other.0))
        }

        /// The bits without so many of the last.
        #[inline(always)]
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the caller masks what it needs")]
        pub(crate) fn bits(self, shift: u32) -> [usize; 2] {
            let bits = u64x2_shr(self.0, shift);
            [i64x2_extract_lane::<0>(bits) as usize, i64x2_extract_lane::<1>(bits) as usize]
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod pair {
    /// The bits of each number from the last to the first.
    #[inline(always)]
    pub(crate) fn reversed(numbers: [u32; 4]) -> [u32; 4] {
        numbers.map(u32::reverse_bits)
    }

    /// Two numbers.
    #[derive(Clone, Copy)]
    pub(crate) struct Two([f64; 2]);

    impl Two {
        #[inline(always)]
        fn lanes(self, Self([c, d]): Self, operation: impl Fn(f64, f64) -> f64) -> Self {
            let Self([a, b]) = self;
            Self([operation(a, c), operation(b, d)])
        }

        #[inline(always)]
        pub(crate) fn of(numbers: [f64; 2]) -> Self {
            Self(numbers)
        }

        #[inline(always)]
        pub(crate) fn both(number: f64) -> Self {
            Self([number; 2])
        }

        #[inline(always)]
        pub(crate) fn get(self) -> [f64; 2] {
            self.0
        }

        #[inline(always)]
        pub(crate) fn plus(self, other: Self) -> Self {
            self.lanes(other, |a, b| a + b)
        }

        #[inline(always)]
        pub(crate) fn minus(self, other: Self) -> Self {
            self.lanes(other, |a, b| a - b)
        }

        #[inline(always)]
        pub(crate) fn times(self, other: Self) -> Self {
            self.lanes(other, |a, b| a * b)
        }

        #[inline(always)]
        pub(crate) fn over(self, other: Self) -> Self {
            self.lanes(other, |a, b| a / b)
        }

        /// The lesser; NaN where either is.
        #[inline(always)]
        pub(crate) fn min(self, other: Self) -> Self {
            self.lanes(other, |a, b| if a.is_nan() || b.is_nan() { f64::NAN } else { a.min(b) })
        }

        /// The greater; NaN where either is.
        #[inline(always)]
        pub(crate) fn max(self, other: Self) -> Self {
            self.lanes(other, |a, b| if a.is_nan() || b.is_nan() { f64::NAN } else { a.max(b) })
        }

        /// The other where it is less, else this.
        #[inline(always)]
        pub(crate) fn or_less(self, other: Self) -> Self {
            self.lanes(other, |a, b| if b < a { b } else { a })
        }

        /// The other where it is greater, else this.
        #[inline(always)]
        pub(crate) fn or_more(self, other: Self) -> Self {
            self.lanes(other, |a, b| if a < b { b } else { a })
        }

        /// The bits without so many of the last.
        #[inline(always)]
        #[expect(clippy::cast_possible_truncation, reason = "the caller masks what it needs")]
        pub(crate) fn bits(self, shift: u32) -> [usize; 2] {
            self.0.map(|number| (number.to_bits() >> shift) as usize)
        }
    }
}

pub(crate) use pair::{Two, reversed};

//! Values, rules and states of the shop.

//! Wakes the islands.

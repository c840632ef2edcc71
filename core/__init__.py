"""The rules: plain values and pure functions over them; standard library only."""

"""Who says what: statements, their speakers, and the actors behind them."""

"""What the tests share: a city to work in, its files, a naive law."""

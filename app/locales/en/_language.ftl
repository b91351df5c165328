### The language itself.

# Its name, as its speakers call it.
language-name = English

"""How each paragraph places Turkey towards Russia and towards the West."""

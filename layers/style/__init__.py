"""How things look: colours, shapes, ages, and the symbols made from them."""

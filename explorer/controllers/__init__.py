"""Controllers: each turns one kind of intent into a change of state, with the help of threads and the trainer."""

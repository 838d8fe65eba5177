"""One-shot work beside the GUI thread."""

"""Small widgets that several views are built of."""

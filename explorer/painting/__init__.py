"""What views share when they paint themselves: pictures from arrays, type, exact places on the screen."""

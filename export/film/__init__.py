"""A replay as a film: days, frames, and the encoders of MP4 and GIF."""

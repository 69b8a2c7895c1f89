"""The pages of the peers, as their users write them."""

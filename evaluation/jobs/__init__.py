"""One file a job: the gold's form in, the scorer's form out, the product's stages between."""

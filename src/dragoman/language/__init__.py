"""What the engine knows of languages: profiles, sentences, quotations, dates, numbers, names."""

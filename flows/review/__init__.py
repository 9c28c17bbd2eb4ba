"""Review of what the rules read: random samples of rows and paragraphs, judged by people."""

"""The proof that reportgen does what it says."""

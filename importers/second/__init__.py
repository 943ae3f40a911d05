"""The second reader of DWG: libredwg as WebAssembly in a Node process of its own, where both are installed."""

"""Pages of the person who asks: services, drafts step by step, cases, tracking, notices."""

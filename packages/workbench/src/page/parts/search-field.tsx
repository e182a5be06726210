interface SearchFieldProps {
  /** What it is for, for those who do not see it. */
  label: string;
  placeholder: string;
  value: string;
  search: (wanted: string) => void;
}

/** The field above a list. `/` leads to it, and the arrow down leads from it into the list. */
export function SearchField({ label, placeholder, value, search }: SearchFieldProps) {
  return (
    <label class="field">
      <span class="hidden">{label}</span>
      <input
        type="search"
        placeholder={placeholder}
        aria-keyshortcuts="/"
        value={value}
        onInput={({ currentTarget }) => search(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          event.currentTarget.closest('aside')?.querySelector<HTMLElement>('.virtual a')?.focus();
        }}
      />
    </label>
  );
}

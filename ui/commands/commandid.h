// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace channel::ui {

/// Everything that can be asked of the window, as commandTable() describes it.
enum class CommandId : quint8 {
    Open,
    ForgetRecent,
    DecodeAs,
    OpenLeftBehind,
    DeleteLeftBehind,
    Save,
    SaveAs,
    SaveShown,
    SaveMarked,
    Export,
    OpenWorkspace,
    OpenLastWorkspace,
    SaveWorkspace,
    SaveWorkspaceAs,
    CloseCapture,
    Quit,

    Undo,
    Redo,
    CopyText,
    CopyRows,
    CopyHex,
    CopyHexDump,
    CopyCArray,
    CopyPythonBytes,
    CopyBase64,
    SelectAll,
    CopyBytes,
    CopyBytesText,
    CopyBytesHex,
    CopyBytesHexDump,
    CopyBytesCArray,
    CopyBytesPython,
    CopyBytesBase64,
    SelectBytes,
    Find,
    FindNext,
    FindPrevious,
    GoToRow,
    Filter,
    ToggleFilter,
    KeepFilter,
    Preferences,

    Follow,
    Clear,
    PreviousMessage,
    NextMessage,
    PreviousInConnection,
    NextInConnection,
    PreviousMalformed,
    NextMalformed,
    ShowHex,
    ShowText,
    ShowJson,
    ShowWire,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ResetColumns,
    NextCapture,
    PreviousCapture,
    NextPane,
    PreviousPane,

    Send,
    Mark,
    Note,
    TimeReference,
    SendAgain,
    PutIntoForm,

    Listen,
    Connect,
    Proxy,
    SendTo,
    InspectPending,
    Disconnect,
    HalfClose,
    Reset,
    Stop,
    TryAgain,
    ShowOnly,
    Rename,
    CopyAddress,
    Remove,
    RemoveClosed,

    ShowPair,
    ClientSendTo,
    ClientDisconnect,
    ClientHalfClose,
    ClientReset,
    ServerSendTo,
    ServerDisconnect,
    ServerHalfClose,
    ServerReset,
    Palette,
    UserGuide,
    KeyboardShortcuts,
    About,
};

/// Where the shortcut of a command works.
enum class CommandScope : quint8 {
    Window,    ///< Anywhere, and from fields, too (FieldShortcuts).
    List,      ///< While the log has the focus.
    Endpoints, ///< While the tree of endpoints has it.
    Bytes,     ///< While the hex view has it.
    Form,      ///< While the form that sends has it, or something in it.
};

/// The menus of the window, and those within them.
enum class CommandMenu : quint8 {
    File,
    OpenRecent,
    LeftBehind,
    Edit,
    CopyAs,
    Bytes,
    View,
    Columns,
    Message,
    Connection,
    ClientLeg,
    ServerLeg,
    Tools,
    Help,
};

} // namespace channel::ui

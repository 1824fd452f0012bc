/**
 * Syllables that mostly are words of their own: what sentences are held together with, how people are addressed, and what
 * stands before names of places. They settle which of two compounds is meant, and where a name begins.
 */
const LIST = `
  và với của cho từ đến ở tại trong ngoài trên dưới về vào ra lên xuống qua theo bằng vì do nên nhưng mà thì là có không
  chưa đã đang sẽ vừa mới rồi được bị phải cần muốn hãy đừng này kia đó đấy ấy nọ gì ai đâu sao nào cũng vẫn còn chỉ rất
  quá lắm hơn nhất nhiều ít mỗi mọi từng các những cái con chiếc một hai ba bốn năm sáu bảy tám chín mười nếu khi lúc hay
  hoặc như nữa thêm nhé ạ à ơi tôi tao mày nó họ ta mình anh chị em ông bà cô chú bác cậu dì thầy cụ bạn đi sông núi hồ
  đảo đèo biển tỉnh quận huyện phường xã đường phố chùa cầu làng người ngày tháng tuần giờ`;

export const SINGLE_WORDS: ReadonlySet<string> = new Set(LIST.trim().split(/\s+/u));

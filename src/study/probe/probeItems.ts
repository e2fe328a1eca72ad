/**
 * What the probe asks: plain common knowledge and language, and a few plain texts, all written for this project. It
 * measures what teaching makes a model forget, so nothing of it may be taught: `probeItems.test.ts` holds it apart
 * from the replay texts. English only, whatever the language of the documents.
 */

export interface ProbeQuestion {
  readonly prompt: string;
  readonly options: readonly string[];
  readonly answer: number;
}

/** Prompt, the right end, three wrong ones. */
const written: readonly (readonly [string, string, string, string, string])[] = [
  ["The capital of France is", "Paris", "Oslo", "Cairo", "Lima"],
  ["The capital of Japan is", "Tokyo", "Madrid", "Dublin", "Rome"],
  ["The capital of England is", "London", "Berlin", "Athens", "Vienna"],
  ["The largest ocean on Earth is the", "Pacific", "Baltic", "Caspian", "Adriatic"],
  ["The river that flows through Egypt is the", "Nile", "Rhine", "Danube", "Thames"],
  ["The Great Wall was built in", "China", "Brazil", "Sweden", "Kenya"],
  ["People in Spain mostly speak", "Spanish", "Dutch", "Korean", "Polish"],
  ["The country to the north of the United States is", "Canada", "Chile", "India", "Norway"],
  ["The opposite of hot is", "cold", "round", "loud", "early"],
  ["The opposite of up is", "down", "soft", "new", "green"],
  ["The opposite of big is", "small", "open", "wet", "blue"],
  ["The opposite of light is", "dark", "long", "sweet", "busy"],
  ["The opposite of to buy is to", "sell", "sing", "climb", "sleep"],
  ["Another word for glad is", "happy", "heavy", "narrow", "empty"],
  ["Another word for quick is", "fast", "deep", "cheap", "bitter"],
  ["Another word for a sofa is a", "couch", "ladder", "kettle", "hammer"],
  ["The plural of child is", "children", "childs", "childes", "childrens"],
  ["The past tense of go is", "went", "gone", "goed", "going"],
  ["The past tense of eat is", "ate", "eated", "eats", "eating"],
  ["She is taller than her brother, and he is", "shorter", "louder", "richer", "older"],
  ["Yesterday we walked, and tomorrow we will", "walk", "walks", "walked", "walking"],
  ["There are many books on the shelf, but only one", "lamp", "lamps", "books", "lights"],
  ["The day that comes after Monday is", "Tuesday", "Friday", "Sunday", "Saturday"],
  ["The month that comes after June is", "July", "March", "December", "February"],
  ["The first month of the year is", "January", "April", "October", "August"],
  ["The season that comes after winter is", "spring", "autumn", "midnight", "evening"],
  ["The number of days in a week is", "seven", "three", "twelve", "twenty"],
  ["The number of months in a year is", "twelve", "five", "nine", "thirty"],
  ["Two plus two equals", "four", "nine", "seven", "one"],
  ["Ten minus five equals", "five", "eight", "eleven", "two"],
  ["A triangle has three", "sides", "wheels", "leaves", "colors"],
  ["Half of one hundred is", "fifty", "eighty", "ninety", "sixty"],
  ["One hour has sixty", "minutes", "weeks", "years", "miles"],
  ["Water freezes and turns into", "ice", "sand", "oil", "paper"],
  ["When water boils it turns into", "steam", "stone", "wood", "glass"],
  ["The planet that we live on is called", "Earth", "Saturn", "Neptune", "Mercury"],
  ["The Earth goes around the", "Sun", "bridge", "island", "table"],
  ["At night the sky is lit by the stars and the", "moon", "river", "carpet", "garden"],
  ["Plants need water and", "sunlight", "shoes", "music", "paper"],
  ["Trees are made mostly of", "wood", "iron", "cotton", "plastic"],
  ["The part of the body that pumps blood is the", "heart", "elbow", "thumb", "ankle"],
  ["We see with our", "eyes", "knees", "teeth", "shoulders"],
  ["We hear with our", "ears", "feet", "nails", "lips"],
  ["A young dog is called a", "puppy", "calf", "lamb", "chick"],
  ["A young cat is called a", "kitten", "foal", "cub", "duckling"],
  ["Bees make", "honey", "bread", "butter", "pepper"],
  ["Milk comes from", "cows", "owls", "sharks", "ants"],
  ["Birds can fly because they have", "wings", "horns", "gloves", "scales"],
  ["Fish live in", "water", "trees", "ovens", "caves"],
  ["A spider has eight", "legs", "tails", "wings", "beaks"],
  ["The color of fresh grass is", "green", "purple", "orange", "silver"],
  ["The color of snow is", "white", "brown", "pink", "red"],
  ["Bread is baked in an", "oven", "attic", "orchard", "elevator"],
  ["To cut paper you use a pair of", "scissors", "socks", "trousers", "spoons"],
  ["When it rains people carry an", "umbrella", "anchor", "axe", "oar"],
  ["A person who teaches in a school is a", "teacher", "pilot", "butcher", "sailor"],
  ["A person who flies an airplane is a", "pilot", "baker", "dentist", "plumber"],
  ["Sick people go to see a", "doctor", "painter", "farmer", "clown"],
  ["You borrow books from a", "library", "bakery", "stadium", "garage"],
  ["The boy was very tired, so he went to", "bed", "war", "sea", "court"],
];

/** Each place holds the right option equally often, so that a model that always names the first gets a quarter. */
export const probeQuestions: readonly ProbeQuestion[] = written.map(([prompt, right, ...wrong], index) => {
  const answer = index % 4;
  return { prompt, options: [...wrong.slice(0, answer), right, ...wrong.slice(answer)], answer };
});

export interface ProbeText {
  readonly prompt: string;
  /** What is scored after the prompt. */
  readonly rest: string;
}

/** Each by its first sentence: what follows has something to follow. */
export const probeTexts: readonly ProbeText[] = [
  {
    prompt: "The old house stood at the end of a narrow street.",
    rest: " Nobody had lived in it for years, and the windows were covered with dust. In the summer the children of the neighborhood played in its garden, and in the winter the snow lay untouched on the steps. One day a young couple came to look at it. They walked through every room, opened the doors, and talked about how it could look with some paint and a new roof.",
  },
  {
    prompt: "To make a simple soup, start by cutting the vegetables into small pieces.",
    rest: " Heat a little oil in a large pot and cook the onions until they are soft. Add the carrots and the potatoes, then pour in enough water to cover them. Let the soup cook slowly for about half an hour, and stir it from time to time. Add salt at the end and serve it warm with a slice of bread.",
  },
  {
    prompt: "Rain begins high in the air, where it is cold.",
    rest: " Warm air that holds water rises from the ground and cools as it goes up. The water gathers into tiny drops, and many of these drops together form a cloud. When the drops grow too heavy to stay in the air, they fall. Some of the rain sinks into the soil, and the rest runs into streams and rivers until it reaches the sea.",
  },
  {
    prompt: "Learning to play an instrument takes time and patience.",
    rest: " In the first weeks the fingers do not know where to go, and every song sounds slow. It helps to practice a little every day rather than for many hours once a week. Good players listen carefully to themselves and repeat the parts that are difficult. After some months the hands begin to move on their own, and the music becomes a pleasure.",
  },
  {
    prompt: "The train to the city leaves every morning at seven.",
    rest: " Most of the people on it are on their way to work. Some of them read the news, some look out of the window, and a few try to sleep for another half hour. At the second stop an old man gets on with a basket of apples that he sells at the market. He knows almost everyone by name and says good morning to all of them.",
  },
];
